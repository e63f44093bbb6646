package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.ChatRates;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Entry;
import dev.parley.chat.NameSkeleton;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Posted;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.TurnedTime;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A chat on a real store, with time turned by hand and no rate limits.
@ParameterizedClass
@EnumSource(Kept.class)
class ChatFixture {

    static final Origin HOME = new Origin("127.0.0.1");
    static final ConnectionId TAB = new ConnectionId("tab");
    static final ConnectionId OTHER_TAB = new ConnectionId("other-tab");

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    final TurnedTime time = new TurnedTime();
    final RecordedEvents events = new RecordedEvents();
    Kept.Data data;
    Chat chat;

    ChatLimits limits() {
        return ChatLimits.DEFAULTS.withRates(ChatRates.UNLIMITED);
    }

    @BeforeEach
    void begin() {
        data = kept.fresh(folder);
        open();
    }

    void open() {
        chat = Chat.open(limits(), NameSkeleton.plain(), time, events, listener -> data.open(time, listener));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    void restart() {
        chat.close();
        open();
    }

    Person signIn(String name) {
        return chat.signIn(HOME, name).person();
    }

    /// Somebody who is signed in and connected.
    Person present(String name) {
        Person person = signIn(name);
        chat.arrive(person, TAB);
        return person;
    }

    RoomView create(Person person, String name, Visibility visibility) {
        return chat.createRoom(person, new NewRoom(name, visibility, false));
    }

    RoomView createEphemeral(Person person, String name, Visibility visibility) {
        return chat.createRoom(person, new NewRoom(name, visibility, true));
    }

    Posted say(Person person, RoomId room, String text) {
        return chat.post(person, room, PostKey.random(), text);
    }

    List<String> texts(Person person, RoomId room) {
        return chat.history(person, room, new Window.Newest(100)).page().entries().stream()
                .map(ChatFixture::words)
                .toList();
    }

    static String words(Entry entry) {
        return switch (entry.body()) {
            case Entry.Body.Said(var text, var _) -> text;
            case Entry.Body.Reworded(var text, var _, var edit) -> text + " (edited by " + edit + ")";
            case Entry.Body.Erased(var _, var deletion) -> "(deleted by " + deletion + ")";
            case Entry.Body.Edited(var target, var text, var _) -> target + " is now: " + text.orElse("(see later)");
            case Entry.Body.Deleted(var target, var _) -> target + " is deleted";
            case Entry.Body.Joined _ -> entry.author().name() + " joined";
            case Entry.Body.Left _ -> entry.author().name() + " left";
        };
    }

    static ChatException refusal(Refusal expected, Runnable request) {
        ChatException[] caught = new ChatException[1];
        assertThatThrownBy(request::run).isInstanceOfSatisfying(ChatException.class, e -> {
            assertThat(e.refusal()).as(e.getMessage()).isEqualTo(expected);
            caught[0] = e;
        });
        return caught[0];
    }
}
