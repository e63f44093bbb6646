package dev.parley.faults.check;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.RoomHistory;
import dev.parley.faults.record.Run;
import dev.parley.faults.record.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A small run in which all is well, to be changed by a test: Ann and Bob talk in a room, the program is killed and
/// comes
/// back, Bob leaves and returns. Of Ann's last post nobody knows whether it was stored.
final class Scene {

    static final String ROOM = "room";

    final List<Message> history = new ArrayList<>(List.of(
            moved(1, Message.Kind.JOINED, "ann"),
            moved(2, Message.Kind.JOINED, "bob"),
            said(3, "ann", "a1"),
            said(4, "bob", "b1"),
            moved(5, Message.Kind.LEFT, "bob"),
            said(6, "ann", "a2"),
            moved(7, Message.Kind.JOINED, "bob"),
            said(8, "ann", "a3")));
    final List<Note> ann = new ArrayList<>();
    final List<Note> bob = new ArrayList<>();
    final List<Outage> outages = new ArrayList<>(List.of(new Outage("Kill", Outage.Kind.KILLED, 500, 2_000)));
    final List<Sample> samples = new ArrayList<>(List.of(new Sample(1_000, 200, 60, 40)));

    Scene() {
        ann.add(new Note.Began(0, ROOM, 0));
        hear(ann, 10, Note.Way.PAGE, 1, 2);
        post(ann, 100, "a1", 1, 3);
        hear(ann, 110, Note.Way.LIVE, 3, 4, 5);
        post(ann, 400, "a2", 2, 6);
        hear(ann, 2_100, Note.Way.RESUMED, 6);
        hear(ann, 2_200, Note.Way.LIVE, 7);
        ann.add(new Note.Sent(2_300, ROOM, "a3", 3, 1));
        ann.add(new Note.Unanswered(3_300, ROOM, "a3"));
        hear(ann, 3_400, Note.Way.LIVE, 8);

        bob.add(new Note.Began(0, ROOM, 0));
        hear(bob, 10, Note.Way.PAGE, 1);
        hear(bob, 20, Note.Way.LIVE, 2, 3);
        post(bob, 200, "b1", 1, 4);
        hear(bob, 210, Note.Way.LIVE, 4, 5);
        bob.add(new Note.Left(300, ROOM));
        bob.add(new Note.Sent(2_050, ROOM, "b2", 2, 1));
        bob.add(new Note.Refused(2_060, ROOM, "b2", "not_found"));
        bob.add(new Note.Joining(5_000, ROOM));
        bob.add(new Note.Heard(5_010, history.get(6), Note.Way.LIVE, Note.Fate.AHEAD));
        hear(bob, 5_100, Note.Way.PAGE, 6, 7, 8);
        bob.add(new Note.Sent(5_200, ROOM, "b1", 1, 2));
        bob.add(new Note.Acknowledged(5_210, ROOM, "b1", "id4", 4, true));
    }

    Run run() {
        return new Run(
                List.of(
                        new ClientRecord("Ann", "ann", Set.of(ROOM), ann),
                        new ClientRecord("Bob", "bob", Set.of(ROOM), bob)),
                List.of(new RoomHistory(ROOM, false, history)),
                outages,
                samples,
                0);
    }

    static Message said(long seq, String author, String key) {
        return said(seq, "id" + seq, author, key);
    }

    static Message said(long seq, String id, String author, String key) {
        return new Message(ROOM, seq, id, Message.Kind.SAID, author, key, "text of " + key);
    }

    static Message edited(long seq, String author, String key, long target, String text) {
        return new Message(ROOM, seq, "id" + seq, Message.Kind.EDITED, author, key, text, target, 0);
    }

    static Message deleted(long seq, String author, String key, long target) {
        return new Message(ROOM, seq, "id" + seq, Message.Kind.DELETED, author, key, "", target, 0);
    }

    static Message reworded(long seq, String author, String key, String text, long change) {
        return new Message(ROOM, seq, "id" + seq, Message.Kind.SAID, author, key, text, 0, change);
    }

    static Message moved(long seq, Message.Kind kind, String who) {
        return new Message(ROOM, seq, "id" + seq, kind, who, "", "");
    }

    static Note.Heard applied(Note.Way way, Message message) {
        return new Note.Heard(6_000, message, way, Note.Fate.APPLIED);
    }

    /// Is stored, and heard by both.
    void happens(Message message) {
        history.add(message);
        ann.add(applied(Note.Way.LIVE, message));
        bob.add(applied(Note.Way.LIVE, message));
    }

    /// The entry of a seq is another one than it was.
    void replace(long seq, Message message) {
        history.set((int) seq - 1, message);
    }

    private static void post(List<Note> notes, long at, String key, int number, long seq) {
        notes.add(new Note.Sent(at, ROOM, key, number, 1));
        notes.add(new Note.Acknowledged(at + 5, ROOM, key, "id" + seq, seq, false));
    }

    private void hear(List<Note> notes, long at, Note.Way way, long... seqs) {
        for (long seq : seqs) {
            notes.add(new Note.Heard(at, history.get((int) seq - 1), way, Note.Fate.APPLIED));
        }
    }
}
