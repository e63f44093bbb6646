package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Epoch;
import dev.parley.chat.PersonId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kept.class)
class StoreTest {

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    private Kept.Data data;

    @BeforeEach
    void begin() {
        data = kept.fresh(folder);
    }

    private Store open() {
        return data.open(Time.system(), _ -> {});
    }

    @Test
    void the_epoch_stays_with_the_data() {
        Store store = open();
        Epoch epoch = store.epoch();
        store.close();

        Store again = open();

        assertThat(again.epoch()).isEqualTo(epoch);
        again.close();
    }

    @Test
    void two_stores_have_two_epochs() {
        Store store = open();
        Epoch epoch = store.epoch();
        store.close();
        data = kept.fresh(folder.resolve("other"));

        Store other = open();

        assertThat(other.epoch()).isNotEqualTo(epoch);
        other.close();
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_and_disturbs_nobody() {
        Store store = open();

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);

        assertThat(store.isWritable()).isTrue();
        assertThat(store.people().find(PersonId.random())).isEmpty();
        store.close();
        open().close();
    }

    @Test
    void data_of_a_newer_program_is_refused_and_let_go() throws Exception {
        open().close();
        try (SqlConnection connection = data.connect()) {
            connection.execute(data.dialect().settingVersion(99));
        }

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("newer program");

        try (SqlConnection connection = data.connect()) {
            connection.execute(
                    data.dialect().settingVersion(data.dialect().scripts().size()));
        }
        open().close();
    }
}
