package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void an_empty_log_has_nothing_older() {
        assertThat(new Window.Newest(100).leavesMore(0, 0)).isFalse();
    }

    @Test
    void the_newest_hundred_of_a_hundred_leave_nothing_older_and_of_one_more_they_do() {
        assertThat(new Window.Newest(100).leavesMore(1, 100)).isFalse();
        assertThat(new Window.Newest(100).leavesMore(1, 101)).isTrue();
    }

    @Test
    void what_has_fallen_out_of_a_log_is_not_promised() {
        assertThat(new Window.Newest(10).leavesMore(91, 100)).isFalse();
        assertThat(new Window.Before(96, 5).leavesMore(91, 100)).isFalse();
    }

    @Test
    void after_a_position_there_is_more_until_the_head_is_shown() {
        assertThat(new Window.After(5, 10).leavesMore(1, 16)).isTrue();
        assertThat(new Window.After(5, 10).leavesMore(1, 15)).isFalse();
    }
}
