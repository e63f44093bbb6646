package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Appended;
import dev.parley.chat.CommitListener;
import dev.parley.chat.Person;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomLog;
import dev.parley.chat.RoomLogContract;
import dev.parley.chat.RoomRepository;
import dev.parley.chat.Store;
import dev.parley.chat.TurnedTime;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kept.class)
class RoomLogTest extends RoomLogContract {

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    private Store store;

    @Override
    protected void open(List<Person> people, CommitListener listener) {
        store = kept.fresh(folder).open(new TurnedTime(), listener);
        people.forEach(store.people()::add);
    }

    @Override
    protected RoomLog log() {
        return store.log();
    }

    @Override
    protected RoomRepository rooms() {
        return store.rooms();
    }

    @Override
    protected boolean ephemeral() {
        return false;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everybody_may_speak_in_the_lobby() {
        Appended first = store.log().post(new Post(RoomId.LOBBY, bob, PostKey.random(), "hello"));

        assertThat(first.entry().seq()).isEqualTo(1);
        assertThat(store.log().isMember(RoomId.LOBBY, bob.id())).isTrue();
    }
}
