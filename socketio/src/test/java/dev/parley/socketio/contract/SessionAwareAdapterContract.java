package dev.parley.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.Member;
import dev.parley.socketio.adapter.OffsetBroadcast;
import dev.parley.socketio.adapter.PersistedSession;
import dev.parley.socketio.adapter.Restoration;
import dev.parley.socketio.adapter.SessionAwareAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every adapter must do that keeps what was said for those who are away, besides what [AdapterContract]
/// asks. Needs JUnit 6 and AssertJ.
public abstract class SessionAwareAdapterContract {

    private static final Audience KITCHEN = Audience.EVERYONE.to("kitchen");
    private static final List<Message> ANSWER = List.of(Message.text("answer"));

    private final StraightLoop loop = new StraightLoop();
    private final Engine engine = new Engine(EngineOptions.builder().build(), loop);
    private SessionAwareAdapter adapter;
    private Hearing ann;

    /// A new adapter of one namespace, on its own.
    protected abstract SessionAwareAdapter adapter();

    @BeforeEach
    void ann_is_in_the_kitchen() {
        adapter = adapter();
        ann = connect("ann");
        adapter.join("ann", List.of("kitchen"));
    }

    protected final Hearing connect(String id) {
        Hearing transport = new Hearing();
        adapter.add(member(id, transport));
        return transport;
    }

    private Member member(String id, Hearing transport) {
        Member member = new Member(id, loop.open(engine, transport));
        transport.heard.clear();
        return member;
    }

    /// Lets time pass on the loop of the sessions, and runs what was due at the end of it.
    protected final void pass(Duration time) {
        loop.pass(time);
    }

    /// How many timers the loop has that come no sooner than this.
    protected final int timers(Duration atLeast) {
        return loop.timers(atLeast);
    }

    protected final void say(String word, Audience audience) {
        adapter.broadcast(event(word, false), audience);
    }

    private static OffsetBroadcast event(String word, boolean lossy) {
        return new OffsetBroadcast(offset -> List.of(Message.text(word + "@" + offset)), lossy, false);
    }

    /// What was heard, without the offsets.
    protected static List<String> words(Hearing hearing) {
        return hearing.heard.stream()
                .map(each -> each.substring(1).replaceAll("@.*", ""))
                .toList();
    }

    protected static String lastOffset(Hearing hearing) {
        return hearing.heard.getLast().replaceAll(".*@", "");
    }

    protected final void goAway(String id) {
        adapter.persistSession(new PersistedSession(
                "pid of " + id, id, Set.of("kitchen"), List.of(new PersistedSession.Kept("name", String.class, id))));
    }

    protected final Restoration restore(String id, String offset) {
        return adapter.restoreSession("pid of " + id, offset);
    }

    protected final Hearing comeBack(String id, String offset) {
        Hearing back = new Hearing();
        assertThat(adapter.resume(member(id, back), "pid of " + id, offset, ANSWER))
                .isTrue();
        return back;
    }

    @Test
    void what_was_missed_comes_in_its_order_before_the_answer_and_what_is_new_after_it() {
        say("one", KITCHEN);
        String offset = lastOffset(ann);
        say("two", KITCHEN);
        goAway("ann");
        say("three", Audience.EVERYONE);
        say("four", Audience.EVERYONE.to("ann"));

        Hearing back = comeBack("ann", offset);
        say("five", KITCHEN);

        assertThat(words(back)).containsExactly("two", "three", "four", "answer", "five");
    }

    @Test
    void the_session_is_found_with_its_rooms_and_data() {
        goAway("ann");

        assertThat(restore("ann", null))
                .isEqualTo(new Restoration.Found(new PersistedSession(
                        "pid of ann",
                        "ann",
                        Set.of("ann", "kitchen"),
                        List.of(new PersistedSession.Kept("name", String.class, "ann")))));
        assertThat(adapter.rooms("ann")).as("to look changes nothing").isEmpty();
        comeBack("ann", null);
        assertThat(adapter.rooms("ann")).containsExactlyInAnyOrder("ann", "kitchen");
        assertThat(adapter.members(KITCHEN)).containsExactly("ann");
    }

    @Test
    void it_is_taken_once() {
        goAway("ann");
        comeBack("ann", null);

        assertThat(restore("ann", null)).isEqualTo(new Restoration.Lost(Restoration.Loss.UNKNOWN_SESSION));
        assertThat(adapter.resume(member("ann", new Hearing()), "pid of ann", null, ANSWER))
                .isFalse();
    }

    @Test
    void who_is_gone_for_good_is_not_found() {
        adapter.remove("ann");
        goAway("ann");

        assertThat(restore("ann", null)).isEqualTo(new Restoration.Lost(Restoration.Loss.UNKNOWN_SESSION));
    }

    @Test
    void what_was_said_in_a_room_before_one_came_or_after_one_left_is_nobodys_business() {
        say("first", Audience.EVERYONE);
        String offset = lastOffset(ann);
        connect("bob");
        adapter.join("bob", List.of("cellar"));
        say("before ann", Audience.EVERYONE.to("cellar"));
        adapter.join("ann", List.of("cellar"));
        say("with ann", Audience.EVERYONE.to("cellar"));
        adapter.leave("ann", List.of("cellar"));
        say("without ann", Audience.EVERYONE.to("cellar"));
        goAway("ann");

        assertThat(words(comeBack("ann", offset))).containsExactly("with ann", "answer");
    }

    @Test
    void who_comes_back_twice_without_hearing_anything_misses_nothing() {
        say("one", KITCHEN);
        String offset = lastOffset(ann);
        goAway("ann");
        say("two", KITCHEN);
        comeBack("ann", offset);
        say("three", KITCHEN);
        goAway("ann");
        say("four", KITCHEN);

        assertThat(words(comeBack("ann", offset))).containsExactly("two", "three", "four", "answer");
    }

    @Test
    void the_excepted_are_not_told_later_either() {
        goAway("ann");
        say("all but the kitchen", Audience.EVERYONE.except("kitchen"));
        say("all but ann", Audience.EVERYONE.except("ann"));
        say("all but the cellar", Audience.EVERYONE.except("cellar"));

        assertThat(words(comeBack("ann", null))).containsExactly("all but the cellar", "answer");
    }

    @Test
    void what_may_be_lost_is_not_kept_and_says_where_one_is() {
        say("kept", KITCHEN);
        String offset = lastOffset(ann);
        adapter.broadcast(event("lossy", true), KITCHEN);
        assertThat(ann.heard.getLast()).isEqualTo("4lossy@" + offset);
        goAway("ann");
        adapter.broadcast(event("lossy", true), KITCHEN);

        assertThat(words(comeBack("ann", offset))).containsExactly("answer");
    }

    @Test
    void an_offset_that_is_none_is_refused() {
        say("one", KITCHEN);
        goAway("ann");

        for (String offset : List.of("", "nonsense!", "-1", "zzzzzz", "9".repeat(100))) {
            assertThat(restore("ann", offset))
                    .as(offset)
                    .isEqualTo(new Restoration.Lost(Restoration.Loss.OFFSET_UNKNOWN));
        }
    }
}
