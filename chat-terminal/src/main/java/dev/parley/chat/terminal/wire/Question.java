package dev.parley.chat.terminal.wire;

import dev.parley.chat.terminal.model.Page;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import dev.parley.chat.terminal.model.Synced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// One thing a client may ask, and how its answer is read.
public final class Question<T> {

    private final String event;
    private final Map<String, Object> payload;
    private final Function<JsonNode, T> reader;

    private Question(String event, Map<String, Object> payload, Function<JsonNode, T> reader) {
        this.event = event;
        this.payload = new TreeMap<>(payload);
        this.reader = reader;
    }

    public static Question<Synced> sync(Optional<String> epoch, Map<String, Long> positions) {
        Map<String, Object> payload = new TreeMap<>(Map.of("rooms", positions));
        epoch.ifPresent(name -> payload.put("epoch", name));
        return new Question<>("sync", payload, Json::synced);
    }

    public static Question<Page> newest(String room) {
        return new Question<>("history", Map.of("room", room), Json::page);
    }

    public static Question<Page> before(String room, long seq) {
        return new Question<>("history", Map.of("room", room, "before", seq), Json::page);
    }

    public static Question<Page> after(String room, long seq) {
        return new Question<>("history", Map.of("room", room, "after", seq), Json::page);
    }

    /// Answers the seq of the message.
    public static Question<Long> post(String room, String key, String text) {
        return new Question<>("post", Map.of("room", room, "key", key, "text", text), Question::seq);
    }

    /// Answers the seq of the edit, not of what it changes.
    public static Question<Long> edit(String room, long seq, String key, String text) {
        return new Question<>("edit", Map.of("room", room, "seq", seq, "key", key, "text", text), Question::seq);
    }

    /// Answers the seq of the deletion.
    public static Question<Long> delete(String room, long seq, String key) {
        return new Question<>("delete", Map.of("room", room, "seq", seq, "key", key), Question::seq);
    }

    public static Question<Room> create(String name, boolean open, boolean ephemeral) {
        String visibility = open ? "public" : "private";
        return new Question<>(
                "create-room",
                Map.of("name", name, "visibility", visibility, "ephemeral", ephemeral),
                answer -> Json.room(answer.path("room")));
    }

    public static Question<Room> joinRoom(String room) {
        return new Question<>("join", Map.of("room", room), answer -> Json.room(answer.path("room")));
    }

    public static Question<Room> joinByCode(String code) {
        return new Question<>("join", Map.of("code", code), answer -> Json.room(answer.path("room")));
    }

    public static Question<Room> direct(String person) {
        return new Question<>("direct", Map.of("person", person), answer -> Json.room(answer.path("room")));
    }

    public static Question<Boolean> leave(String room) {
        return new Question<>("leave", Map.of("room", room), _ -> true);
    }

    public static Question<Boolean> read(String room, long seq) {
        return new Question<>("read", Map.of("room", room, "seq", seq), _ -> true);
    }

    public static Question<Boolean> look(String room) {
        return new Question<>("look", Map.of("room", room), _ -> true);
    }

    public static Question<List<Person>> who(String room) {
        return new Question<>("who", Map.of("room", room), answer -> Json.persons(answer.path("members")));
    }

    private static long seq(JsonNode answer) {
        return answer.path("seq").asLong(0);
    }

    String packet(long ackId) {
        return "42" + ackId + Json.write(List.of(event, payload));
    }

    Answer<T> answer(JsonNode answer) {
        return answer.path("ok").asBoolean(false)
                ? new Answer.Granted<>(reader.apply(answer))
                : new Answer.Refused<>(Json.fault(answer));
    }
}
