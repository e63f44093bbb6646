package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.Entry;
import dev.parley.chat.Person;
import dev.parley.chat.Presence;
import dev.parley.chat.RoomId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event on its way to those who hear it, put into words once for all to whom it looks the same. Confined to an
/// event loop; to be closed when all were told.
final class Telling implements AutoCloseable {

    /// What is told of an event.
    private sealed interface Words {

        record Said(Person author, String text) implements Words {}

        record Happened(String what) implements Words {}
    }

    private final RoomId room;
    private final Instant at;
    private final Words words;
    private final Wording wording;
    private final ByteBufAllocator memory;
    private @Nullable ByteBuf frame;
    private @Nullable ByteBuf line;
    // What the last line was headed by: most readers see the room by the same name.
    private String place = "";

    private Telling(RoomId room, Instant at, Words words, Wording wording, ByteBufAllocator memory) {
        this.room = room;
        this.at = at;
        this.words = words;
        this.wording = wording;
        this.memory = memory;
    }

    static Telling of(Entry entry, Wording wording, ByteBufAllocator memory) {
        String name = entry.author().name();
        Words words = switch (entry.body()) {
            case Entry.Body.Said(var text, var _) -> new Words.Said(entry.author(), text);
            case Entry.Body.Reworded(var text, var _, var _) -> new Words.Said(entry.author(), text);
            case Entry.Body.Erased _ -> new Words.Happened(name + " has deleted what was said here");
            case Entry.Body.Edited(var _, var text, var _) ->
                text.<Words>map(now -> new Words.Said(entry.author(), "(edited) " + now))
                        .orElseGet(() -> new Words.Happened(name + " has edited a message"));
            case Entry.Body.Deleted _ -> new Words.Happened(name + " has deleted a message");
            case Entry.Body.Joined _ -> new Words.Happened(name + " has joined the room");
            case Entry.Body.Left _ -> new Words.Happened(name + " has left the room");
        };
        return new Telling(entry.room(), entry.at(), words, wording, memory);
    }

    /// Who comes to the lobby comes to the chat.
    static Telling of(ChatEvent.PresenceChanged change, Wording wording, ByteBufAllocator memory) {
        String what = change.person().name() + happened(change.state());
        return new Telling(change.room(), change.at(), new Words.Happened(what), wording, memory);
    }

    private static String happened(Presence state) {
        return switch (state) {
            case BACK -> " has joined the chat!";
            case DISCONNECTED -> " has left the chat...";
        };
    }

    RoomId room() {
        return room;
    }

    /// For a program. What is said to it alone says so, for it knows no rooms.
    ByteBuf frame() {
        if (frame == null) {
            frame = buffer(inFrame());
        }
        return frame.retainedDuplicate();
    }

    private byte[] inFrame() {
        return switch (words) {
            case Words.Said(var author, var text) ->
                Wording.said(author.name(), room.isLobby() ? text : "(privately) " + text);
            case Words.Happened(var what) -> Wording.notice(what);
        };
    }

    /// For a person.
    ///
    /// @param where what the room is called there; empty for the one the reader is in
    ByteBuf line(String where) {
        if (line == null || !place.equals(where)) {
            release(line);
            line = buffer(inLine(where).getBytes(UTF_8));
            place = where;
        }
        return line.retainedDuplicate();
    }

    private String inLine(String where) {
        return switch (words) {
            case Words.Said(var author, var text) -> wording.line(at, where, author.name() + ": " + text);
            case Words.Happened(var what) -> wording.line(at, where, "* " + what);
        };
    }

    private ByteBuf buffer(byte[] bytes) {
        return memory.directBuffer(bytes.length).writeBytes(bytes);
    }

    private static void release(@Nullable ByteBuf bytes) {
        if (bytes != null) {
            bytes.release();
        }
    }

    @Override
    public void close() {
        release(frame);
        release(line);
    }
}
