package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadersTest {

    private final Headers headers = new Headers.Builder()
            .add("Host", "chat.example")
            .add("X-Forwarded-For", "10.0.0.1")
            .add("Cookie", "a=1; b=2")
            .add("x-forwarded-for", "10.0.0.2")
            .add("X-Empty", "")
            .build();

    @Test
    void a_name_is_found_in_any_case() {
        assertThat(headers.first("host")).contains("chat.example");
        assertThat(headers.first("COOKIE")).contains("a=1; b=2");
    }

    @Test
    void several_values_keep_their_order() {
        assertThat(headers.all("X-Forwarded-For")).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(headers.first("X-Forwarded-For")).contains("10.0.0.1");
    }

    @Test
    void a_part_of_a_name_is_not_the_name() {
        assertThat(headers.first("Ho")).isEmpty();
        assertThat(headers.first("Host2")).isEmpty();
        assertThat(headers.first("chat.example")).isEmpty();
    }

    @Test
    void an_empty_value_is_a_value() {
        assertThat(headers.first("X-Empty")).contains("");
    }

    @Test
    void names_stay_as_the_client_wrote_them() {
        assertThat(headers.names()).containsExactly("Host", "X-Forwarded-For", "Cookie", "x-forwarded-for", "X-Empty");
    }

    @Test
    void no_headers_are_no_trouble() {
        assertThat(Headers.NONE.first("Host")).isEmpty();
        assertThat(Headers.NONE.names()).isEmpty();
    }
}
