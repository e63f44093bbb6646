package dev.parley.chat.terminal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Letter;
import dev.parley.chat.terminal.model.Outbox;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.wire.ManualLoop;
import dev.parley.chat.terminal.wire.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `docs/delivery.md` asks of a client, on the wire.
class SessionTest {

    private static final String LOBBY =
            "{\"id\":\"lobby\",\"kind\":\"lobby\",\"name\":\"Lobby\",\"head\":%d,\"read\":0,\"member\":true}";

    private final ManualLoop loop = new ManualLoop();
    private final ScriptedServer server = new ScriptedServer();
    private final AtomicInteger keys = new AtomicInteger();
    private final Chat chat =
            new Chat(new Person("p1", "ann", 10, true), new Outbox(() -> "key" + keys.incrementAndGet()));
    private final Session session = new Session(chat, server.client(loop), loop, new Random(1), new Nobody());

    @BeforeEach
    void come_in() {
        session.start();
        server.letsIn();
    }

    @Test
    void it_begins_with_a_sync_and_loads_the_room_on_screen() {
        assertThat(server.asked("sync")).isEqualTo("{\"rooms\":{}}");
        server.answers("sync", synced("e1", 3, "{}"));

        session.open("lobby");
        server.answers("history", page(3, false, 1, 3));

        assertThat(chat.isOnline()).isTrue();
        assertThat(seqs()).containsExactly(1L, 2L, 3L);
        assertThat(server.asked("look")).isEqualTo("{\"room\":\"lobby\"}");
    }

    @Test
    void what_comes_is_applied_in_its_order_and_shown_once() {
        inLobby(3);

        server.tells("entry", entry(4));
        server.tells("entry", entry(4));
        server.tells("entry", entry(3));
        server.tells("entry", entry(5));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(server.isAsked("history")).isFalse();
    }

    @Test
    void a_gap_is_asked_for_once_and_closed() {
        inLobby(3);

        server.tells("entry", entry(6));
        server.tells("entry", entry(7));
        assertThat(server.asked("history")).isEqualTo("{\"after\":3,\"room\":\"lobby\"}");
        server.answers("history", page(7, true, 4, 5));
        server.answers("history", page(7, false, 6, 7));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(server.isAsked("history")).isFalse();
    }

    @Test
    void a_head_beyond_the_position_tells_of_a_lost_last_entry() {
        inLobby(3);

        server.tells("head", "{\"room\":\"lobby\",\"head\":4}");
        server.answers("history", page(4, false, 4, 4));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_server_that_promises_more_and_gives_nothing_is_not_asked_in_circles() {
        inLobby(3);

        server.tells("head", "{\"room\":\"lobby\",\"head\":9}");
        server.answers("history", page(3, true, 1, 0));

        assertThat(server.isAsked("history")).isFalse();
    }

    @Test
    void after_a_broken_connection_it_goes_on_from_where_it_was() {
        inLobby(3);
        server.tells("entry", entry(4));

        comeBack();
        assertThat(server.asked("sync")).isEqualTo("{\"epoch\":\"e1\",\"rooms\":{\"lobby\":4}}");
        server.tells("entry", entry(7));
        server.answers("sync", synced("e1", 7, "{\"lobby\":{\"entries\":[" + entries(5, 6) + "],\"more\":false}}"));
        server.answers("history", page(7, false, 7, 7));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void after_a_broken_connection_who_is_in_the_room_is_asked_anew() {
        String den = "{\"id\":\"r1\",\"kind\":\"public\",\"name\":\"den\",\"head\":0,\"member\":true}";
        inLobby(0);
        server.tells("room", den);
        session.open("r1");
        server.answers("history", "{\"ok\":true,\"room\":" + den + ",\"entries\":[],\"members\":[]}");
        assertThat(server.isAsked("who")).isFalse();

        comeBack();
        server.answers(
                "sync",
                synced("e1", 0, "{\"r1\":{\"entries\":[],\"more\":false}}")
                        .replace("\"rooms\":[", "\"rooms\":[" + den + ","));
        server.answers("who", "{\"ok\":true,\"members\":[{\"id\":\"p2\",\"name\":\"bob\",\"online\":true}]}");

        assertThat(chat.directory().membersOf("r1").orElseThrow())
                .extracting(Person::name)
                .containsExactly("bob");
    }

    @Test
    void what_a_sync_does_not_hold_is_asked_for() {
        inLobby(3);

        comeBack();
        server.answers("sync", synced("e1", 6, "{\"lobby\":{\"entries\":[" + entry(4) + "],\"more\":true}}"));
        assertThat(server.asked("history")).isEqualTo("{\"after\":4,\"room\":\"lobby\"}");
        server.answers("history", page(6, false, 5, 6));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void a_reset_begins_anew_with_the_newest_page() {
        inLobby(3);

        comeBack();
        server.answers("sync", synced("e1", 900, "{\"lobby\":{\"reset\":true}}"));
        assertThat(server.asked("history")).isEqualTo("{\"room\":\"lobby\"}");
        server.answers("history", page(900, true, 801, 900));

        assertThat(seqs()).first().isEqualTo(801L);
        assertThat(seqs()).last().isEqualTo(900L);
        assertThat(chat.log("lobby").olderExist()).isTrue();
    }

    @Test
    void in_another_epoch_no_position_of_before_counts() {
        inLobby(3);

        comeBack();
        server.answers("sync", synced("e2", 2, "{\"lobby\":{\"reset\":true}}"));
        server.answers("history", page(2, false, 1, 2));

        assertThat(seqs()).containsExactly(1L, 2L);
        assertThat(chat.positions()).containsExactly(java.util.Map.entry("lobby", 2L));
    }

    @Test
    void pages_of_older_entries_are_put_in_front() {
        server.answers("sync", synced("e1", 300, "{}"));
        session.open("lobby");
        server.answers("history", page(300, true, 201, 300));

        session.older("lobby");
        session.older("lobby");
        assertThat(server.asked("history")).isEqualTo("{\"before\":201,\"room\":\"lobby\"}");
        server.answers("history", page(300, true, 101, 200));

        assertThat(seqs()).hasSize(200).first().isEqualTo(101L);
        assertThat(server.isAsked("history")).isFalse();
    }

    @Test
    void messages_of_a_room_go_one_after_the_other() {
        inLobby(0);

        session.say("lobby", "one");
        session.say("lobby", "two");
        assertThat(server.asked("post")).contains("\"key\":\"key1\"");
        server.answers("post", "{\"ok\":true,\"seq\":1}");
        assertThat(server.asked("post")).contains("\"key\":\"key2\"");
        server.tells("entry", mine(1, "key1"));

        assertThat(chat.outbox().letters()).extracting(Letter::text).containsExactly("two");
    }

    @Test
    void a_message_without_an_answer_is_repeated_with_its_key_on_the_next_connection() {
        inLobby(0);
        session.say("lobby", "one");
        String first = server.asked("post");

        comeBack();
        session.say("lobby", "two");
        server.answers("sync", synced("e1", 0, "{\"lobby\":{\"entries\":[],\"more\":false}}"));

        assertThat(server.asked("post")).isEqualTo(first);
    }

    @Test
    void a_message_whose_entry_came_while_one_was_away_is_not_sent_again() {
        inLobby(0);
        session.say("lobby", "one");

        comeBack();
        server.answers("sync", synced("e1", 1, "{\"lobby\":{\"entries\":[" + mine(1, "key1") + "],\"more\":false}}"));

        assertThat(server.isAsked("post")).isFalse();
        assertThat(chat.outbox().letters()).isEmpty();
        assertThat(seqs()).containsExactly(1L);
    }

    @Test
    void a_refusal_for_now_is_waited_out_as_long_as_the_server_says() {
        inLobby(0);
        session.say("lobby", "one");
        String first = server.asked("post");

        server.answers("post", "{\"ok\":false,\"code\":\"rate_limited\",\"message\":\"slow\",\"retryAfterMs\":5000}");
        loop.turn(Duration.ofMillis(4_900));
        assertThat(server.isAsked("post")).isFalse();
        loop.turn(Duration.ofMillis(200));

        assertThat(server.asked("post")).isEqualTo(first);
    }

    @Test
    void a_final_refusal_is_shown_with_its_reason_and_the_next_message_goes() {
        inLobby(0);
        session.say("lobby", "one");
        session.say("lobby", "two");

        server.answers("post", "{\"ok\":false,\"code\":\"too_large\",\"message\":\"long\"}");

        assertThat(chat.outbox().letters().getFirst().state())
                .isEqualTo(new Letter.State.Refused("this is longer than a message may be"));
        assertThat(server.asked("post")).contains("\"key\":\"key2\"");
    }

    @Test
    void a_change_goes_behind_what_was_said_and_is_repeated_with_its_key_until_it_is_answered() {
        inLobby(0);
        session.say("lobby", "one");
        session.edit("lobby", 1, "two");
        server.answers("post", "{\"ok\":true,\"seq\":1}");
        String edit = "{\"key\":\"key2\",\"room\":\"lobby\",\"seq\":1,\"text\":\"two\"}";
        assertThat(server.asked("edit")).isEqualTo(edit);
        server.tells("entry", mine(1, "key1"));

        comeBack();
        server.answers("sync", synced("e1", 1, "{\"lobby\":{\"entries\":[],\"more\":false}}"));
        assertThat(server.asked("edit")).isEqualTo(edit);
        server.tells("entry", change(2, "edited", ",\"text\":\"two\",\"key\":\"key2\""));
        assertThat(chat.outbox().letters()).isEmpty();
        server.answers("edit", "{\"ok\":true,\"seq\":2}");

        session.delete("lobby", 1);
        assertThat(server.asked("delete")).isEqualTo("{\"key\":\"key3\",\"room\":\"lobby\",\"seq\":1}");
        server.tells("entry", change(3, "deleted", ""));
        server.answers("delete", "{\"ok\":true,\"seq\":3}");

        assertThat(chat.outbox().letters()).isEmpty();
        assertThat(chat.log("lobby").find(1)).map(Entry::deleted).contains(3L);
        assertThat(seqs()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_change_of_what_is_gone_says_so() {
        inLobby(3);

        session.edit("lobby", 2, "words");
        server.answers("edit", "{\"ok\":false,\"code\":\"not_found\",\"message\":\"\"}");

        assertThat(chat.outbox().letters())
                .extracting(Letter::state)
                .containsExactly(new Letter.State.Refused("the message is not there any more"));
    }

    @Test
    void no_more_than_the_outbox_holds_is_taken() {
        inLobby(0);
        for (int i = 0; i < Outbox.MOST; i++) {
            assertThat(session.say("lobby", "text")).isTrue();
        }

        assertThat(session.say("lobby", "text")).isFalse();
    }

    @Test
    void a_session_that_ended_is_not_tried_again() {
        inLobby(0);

        server.tells("signed-out", "{}");
        loop.turn(Duration.ofMinutes(5));

        assertThat(chat.phase()).isEqualTo(new Phase.Over("you were signed out"));
        assertThat(server.links()).isEqualTo(1);
    }

    @Test
    void pauses_between_tries_grow_up_to_half_a_minute() {
        inLobby(0);
        for (int i = 0; i < 8; i++) {
            server.breaksOff();
            assertThat(pause())
                    .isBetween(Duration.ofMillis(500L << Math.min(i, 4)).minusMillis(8_001), Duration.ofSeconds(30));
            loop.turn(pause());
        }
        server.breaksOff();

        assertThat(pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void how_far_one_read_is_told_at_once_and_then_twice_a_second() {
        inLobby(3);

        session.readUpTo("lobby", 1);
        session.readUpTo("lobby", 2);
        session.readUpTo("lobby", 3);
        assertThat(server.asked("read")).isEqualTo("{\"room\":\"lobby\",\"seq\":1}");
        server.answers("read", "{\"ok\":true}");
        assertThat(server.isAsked("read")).isFalse();
        loop.turn(Duration.ofMillis(500));

        assertThat(server.asked("read")).isEqualTo("{\"room\":\"lobby\",\"seq\":3}");
    }

    @Test
    void a_room_one_was_sent_out_of_is_not_kept() {
        inLobby(3);
        server.tells(
                "room",
                "{\"id\":\"r1\",\"kind\":\"private\",\"name\":\"den\",\"code\":\"KTBQXMWP\",\"head\":1,\"member\":true}");
        assertThat(chat.directory().isMember("r1")).isTrue();

        server.tells("room-gone", "{\"room\":\"r1\"}");

        assertThat(chat.directory().room("r1")).isEmpty();
    }

    private void inLobby(long head) {
        server.answers("sync", synced("e1", head, "{}"));
        session.open("lobby");
        server.answers("history", page(head, false, 1, head));
        server.answers("look", "{\"ok\":true}");
    }

    private void comeBack() {
        server.breaksOff();
        assertThat(chat.phase()).isInstanceOf(Phase.Offline.class);
        loop.turn(pause());
        server.letsIn();
    }

    private Duration pause() {
        return Duration.between(loop.now(), ((Phase.Offline) chat.phase()).nextTry());
    }

    private List<Long> seqs() {
        return chat.log("lobby").entries().stream().map(Entry::seq).toList();
    }

    private static String synced(String epoch, long head, String updates) {
        return "{\"ok\":true,\"epoch\":\"" + epoch
                + "\",\"me\":{\"id\":\"p1\",\"name\":\"ann\",\"colour\":10},\"rooms\":[" + LOBBY.formatted(head)
                + "],\"people\":[],\"updates\":" + updates + "}";
    }

    private static String page(long head, boolean more, long from, long to) {
        return "{\"ok\":true,\"room\":" + LOBBY.formatted(head) + ",\"entries\":[" + entries(from, to) + "],\"more\":"
                + more + ",\"members\":[]}";
    }

    private static String entries(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(SessionTest::entry).collect(Collectors.joining(","));
    }

    private static String entry(long seq) {
        return said(seq, "p2", "");
    }

    private static String mine(long seq, String key) {
        return said(seq, "p1", ",\"key\":\"" + key + "\"");
    }

    private static String change(long seq, String kind, String more) {
        return mine(seq, "k")
                .replace("\"said\"", "\"" + kind + "\"")
                .replace(",\"text\":\"t\",\"key\":\"k\"", ",\"target\":1" + more);
    }

    private static String said(long seq, String author, String more) {
        return "{\"room\":\"lobby\",\"seq\":" + seq + ",\"id\":\"m" + seq + "\",\"at\":\"2026-11-21T12:00:00.000Z\","
                + "\"kind\":\"said\",\"author\":{\"id\":\"" + author + "\",\"name\":\"x\",\"colour\":1},\"text\":\"t\""
                + more
                + "}";
    }

    private record Nobody() implements Session.Watcher {

        @Override
        public void changed() {}

        @Override
        public void inStep() {}
    }
}
