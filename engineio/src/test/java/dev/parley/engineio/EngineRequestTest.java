package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineRequestTest {

    private static EngineRequest asking(String query) {
        return TestClient.request("GET", query);
    }

    @Test
    void parameters_are_decoded_and_keep_their_order() {
        var parameters = asking("EIO=4&name=J%C3%BCrgen+M&flag&&empty=&a=b=c").parameters();

        assertThat(parameters.keySet()).containsExactly("EIO", "name", "flag", "empty", "a");
        assertThat(parameters).containsEntry("name", List.of("Jürgen M"));
        assertThat(parameters).containsEntry("flag", List.of(""));
        assertThat(parameters).containsEntry("a", List.of("b=c"));
    }

    @Test
    void of_two_values_that_contradict_each_other_neither_is_believed() {
        assertThat(asking("sid=1").only("sid")).contains("1");
        assertThat(asking("sid=1&sid=2").only("sid")).isEmpty();
        assertThat(asking("sid=1&sid=2").has("sid")).isTrue();
    }

    @Test
    void no_query_has_no_parameters() {
        assertThat(asking("").parameters()).isEmpty();
    }

    @Test
    void a_malformed_escape_is_refused() {
        assertThatThrownBy(() -> asking("a=%zz").parameters()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> asking("a=%4").parameters()).isInstanceOf(IllegalArgumentException.class);
    }
}
