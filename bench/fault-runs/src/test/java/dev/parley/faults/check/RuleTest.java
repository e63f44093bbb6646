package dev.parley.faults.check;

import static dev.parley.faults.check.Scene.ROOM;
import static dev.parley.faults.check.Scene.applied;
import static dev.parley.faults.check.Scene.deleted;
import static dev.parley.faults.check.Scene.edited;
import static dev.parley.faults.check.Scene.reworded;
import static dev.parley.faults.check.Scene.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.Run;
import dev.parley.faults.record.Sample;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/// A checker that finds nothing proves something only if it finds what is there.
class RuleTest {

    /// Something wrong, put into a run in which all is well.
    record Planted(Rule rule, String what, Consumer<Scene> change) {

        @Override
        public String toString() {
            return rule + ": " + what;
        }
    }

    static final List<Planted> PLANTED = List.of(
            new Planted(Rule.LOST, "what was acknowledged is gone", scene -> scene.history.remove(2)),
            new Planted(
                    Rule.LOST,
                    "what was acknowledged is at another place",
                    scene -> scene.replace(6, said(6, "ann", "a1"))),
            new Planted(
                    Rule.LOST,
                    "a repeat is answered with another id",
                    scene -> scene.bob.add(new Note.Acknowledged(5_300, ROOM, "b1", "id9", 4, true))),
            new Planted(
                    Rule.ACK_AFTER_STORE,
                    "what was acknowledged just before the kill is not there",
                    scene -> scene.replace(6, said(6, "id60", "bob", "b9"))),
            new Planted(
                    Rule.EARLY_SIGHT,
                    "somebody heard what is not stored",
                    scene -> scene.bob.add(applied(Note.Way.LIVE, said(9, "ann", "a9")))),
            new Planted(Rule.DELIVERED, "the last one was not heard by somebody", scene -> scene.ann.removeLast()),
            new Planted(
                    Rule.DELIVERED,
                    "nothing was heard by somebody",
                    scene -> scene.ann.removeIf(note -> note instanceof Note.Heard || note instanceof Note.Began)),
            new Planted(Rule.DOUBLED, "a key is stored twice", scene -> scene.history.add(said(9, "ann", "a1"))),
            new Planted(Rule.DOUBLED, "an id is stored twice", scene -> scene.history.add(said(9, "id3", "ann", "a9"))),
            new Planted(Rule.DOUBLED, "a seq is stored twice", scene -> scene.history.add(said(8, "id9", "ann", "a9"))),
            new Planted(
                    Rule.DOUBLED,
                    "somebody applied the same twice",
                    scene -> scene.ann.add(applied(Note.Way.LIVE, scene.history.get(7)))),
            new Planted(
                    Rule.UNKNOWN,
                    "what nobody was answered is there twice",
                    scene -> scene.history.add(said(9, "ann", "a3"))),
            new Planted(Rule.PHANTOM, "nobody sent it", scene -> scene.history.add(said(9, "ann", "a9"))),
            new Planted(Rule.PHANTOM, "it was finally refused", scene -> scene.history.add(said(9, "bob", "b2"))),
            new Planted(Rule.GAPLESS, "a seq is missing", scene -> scene.history.remove(3)),
            new Planted(Rule.GAPLESS, "the first seq is not 1", scene -> scene.history.removeFirst()),
            new Planted(
                    Rule.GAPLESS, "seqs stand in another order", scene -> scene.history.add(scene.history.remove(3))),
            new Planted(Rule.SENDER_ORDER, "what was said first stands behind", scene -> {
                scene.replace(3, said(3, "ann", "a2"));
                scene.replace(6, said(6, "ann", "a1"));
            }),
            new Planted(Rule.ORDER, "somebody skips one", scene -> scene.ann.remove(5)),
            new Planted(
                    Rule.ORDER,
                    "somebody applies an older one",
                    scene -> scene.ann.add(applied(Note.Way.LIVE, scene.history.get(4)))),
            new Planted(
                    Rule.DIVERGENCE,
                    "somebody heard another text",
                    scene -> scene.ann.add(applied(Note.Way.LIVE, said(8, "id8", "ann", "other")))),
            new Planted(
                    Rule.DIVERGENCE,
                    "somebody heard another message at this seq",
                    scene -> scene.ann.add(applied(Note.Way.PAGE, said(8, "id4", "bob", "b1")))),
            new Planted(Rule.DIVERGENCE, "somebody heard other words of the same edit", scene -> {
                scene.happens(edited(9, "ann", "a4", 3, "other words"));
                scene.bob.add(applied(Note.Way.LIVE, edited(9, "ann", "a4", 3, "foul words")));
            }),
            new Planted(Rule.PICTURE, "an edit was heard and is not shown where it was said", scene -> {
                scene.happens(edited(9, "ann", "a4", 3, "other words"));
                scene.replace(3, reworded(3, "ann", "a1", "yet other words", 9));
            }),
            new Planted(
                    Rule.PICTURE,
                    "what was deleted still stands in the history",
                    scene -> scene.happens(deleted(9, "ann", "a4", 3))),
            new Planted(
                    Rule.RIGHTS,
                    "an outsider hears what is said",
                    scene -> scene.bob.add(applied(Note.Way.LIVE, scene.history.get(5)))),
            new Planted(
                    Rule.RIGHTS,
                    "an outsider reads the history",
                    scene -> scene.bob.add(
                            scene.bob.indexOf(new Note.Joining(5_000, ROOM)),
                            new Note.Heard(4_000, scene.history.get(5), Note.Way.PAGE, Note.Fate.APPLIED))),
            new Planted(
                    Rule.HONEST_ERRORS,
                    "the program fails",
                    scene -> scene.bob.add(new Note.Refused(6_000, ROOM, "b3", "internal"))),
            new Planted(
                    Rule.HONEST_ERRORS,
                    "a refusal is in no contract",
                    scene -> scene.bob.add(new Note.Refused(6_000, ROOM, "b3", "sorry"))),
            new Planted(Rule.RECOVERY, "nobody is answered any more", scene -> {
                scene.bob.removeLast();
                scene.ann.removeIf(note -> note instanceof Note.Acknowledged && note.at() > 2_000);
            }),
            new Planted(Rule.BOUNDED, "memory grows", scene -> scene.samples.add(new Sample(2_000, 2_000, 60, 40))),
            new Planted(
                    Rule.BOUNDED,
                    "connections are kept",
                    scene -> scene.samples.add(new Sample(2_000, 200, 6_000, 40))),
            new Planted(
                    Rule.BOUNDED, "threads are kept", scene -> scene.samples.add(new Sample(2_000, 200, 60, 4_000))),
            new Planted(
                    Rule.ALIVE,
                    "the program ended",
                    scene -> scene.outages.add(new Outage("ended with 134", Outage.Kind.ENDED, 4_000, 4_100))));

    @ParameterizedTest
    @EnumSource
    void nothing_is_found_where_all_is_well(Rule rule) {
        assertThat(rule.violations(new Scene().run())).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("PLANTED")
    void what_is_wrong_is_found(Planted planted) {
        Scene scene = new Scene();
        planted.change().accept(scene);

        assertThat(planted.rule().violations(scene.run())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void for_every_rule_something_is_planted(Rule rule) {
        assertThat(PLANTED).extracting(Planted::rule).contains(rule);
    }

    @Test
    void what_was_tried_twice_may_be_there_though_one_try_was_refused() {
        Scene scene = new Scene();
        scene.bob.add(new Note.Sent(2_040, ROOM, "b2", 2, 2));
        scene.history.add(said(9, "bob", "b2"));

        assertThat(Rule.PHANTOM.violations(scene.run())).isEmpty();
    }

    @Test
    void all_is_well_with_words_that_were_changed_since_they_were_heard() {
        Scene scene = new Scene();
        scene.happens(edited(9, "ann", "a4", 3, ""));
        scene.happens(edited(10, "ann", "a5", 3, "other words"));
        scene.happens(deleted(11, "bob", "b4", 4));
        scene.ann.add(new Note.Sent(6_000, ROOM, "a4", 4, 1));
        scene.ann.add(new Note.Sent(6_000, ROOM, "a5", 5, 1));
        scene.bob.add(new Note.Sent(6_000, ROOM, "b4", 3, 1));
        scene.replace(3, reworded(3, "ann", "a1", "other words", 10));
        scene.replace(4, reworded(4, "bob", "b1", "", 11));

        assertThat(Verdict.of(scene.run()).violations()).isEmpty();
    }

    @Test
    void whoever_begins_anew_may_skip_what_was_between() {
        Scene scene = new Scene();
        scene.ann.add(new Note.Began(7_000, ROOM, 6));
        scene.ann.add(applied(Note.Way.PAGE, scene.history.get(6)));
        scene.ann.add(applied(Note.Way.PAGE, scene.history.get(7)));
        Run run = scene.run();

        assertThat(Verdict.of(run).violations()).isEmpty();
    }

    @Test
    void the_last_line_counts() {
        Scene scene = new Scene();
        scene.history.removeLast();
        scene.history.add(said(9, "id9", "ann", "a1"));

        assertThat(Verdict.of(new Scene().run()).line())
                .isEqualTo("posts 5 acks 3 deliveries 16 cuts 0 kills 1 lost 0 doubled 0 out of order 0");
        assertThat(Verdict.of(scene.run()).line()).contains(" lost 5 doubled 1 out of order 2");
    }

    @Test
    void what_a_run_took_is_told_in_lines() {
        assertThat(new Measures(new Scene().run()).text().lines())
                .containsExactly(
                        "repeats acknowledged as duplicates 1, refusals {not_found=1}",
                        "from the end of a fault to the next acknowledgement: median 3210 ms, longest 3210 ms",
                        "the program at most: 200 MiB, 60 files, 40 threads");
    }

    @Test
    void the_report_names_the_rule_the_message_and_what_was_written_down_of_it() {
        Scene scene = new Scene();
        scene.history.remove(2);
        Run run = scene.run();

        assertThat(new Report(run, Verdict.of(run)).text())
                .contains("BROKEN LOST (" + Rule.LOST.meaning() + "): 1")
                .contains("Ann was told that it is stored as seq 3, id id3")
                .contains("key a1")
                .contains("Ann  " + new Note.Sent(100, ROOM, "a1", 1, 1))
                .contains("Bob  " + new Note.Heard(20, said(3, "ann", "a1"), Note.Way.LIVE, Note.Fate.APPLIED));
    }

    @Test
    void long_texts_are_written_down_briefly_and_stay_different() {
        String one = Message.brief("x".repeat(3_000) + "1");

        assertThat(one).hasSizeLessThan(70).isNotEqualTo(Message.brief("x".repeat(3_000) + "2"));
        assertThat(Message.brief("hello")).isEqualTo("hello");
    }
}
