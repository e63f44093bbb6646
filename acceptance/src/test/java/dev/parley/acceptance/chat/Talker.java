package dev.parley.acceptance.chat;

import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;
import tools.jackson.databind.JsonNode;

/// Somebody at the Socket.IO client for Java, which writes down everything it hears.
final class Talker implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;

    private final Socket socket;
    private final Heard heard = new Heard();
    private final CompletableFuture<JsonNode> refusal = new CompletableFuture<>();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();

    private Talker(String address, Map<String, String> auth, String... transports) {
        var options = new IO.Options();
        options.forceNew = true;
        options.transports = transports;
        options.auth = auth;
        options.reconnectionDelay = 100;
        options.reconnectionDelayMax = 500;
        socket = IO.socket(URI.create(address), options);
        socket.onAnyIncoming(arguments -> heard.add((String) arguments[0], plain(arguments[1])));
        socket.on(Socket.EVENT_CONNECT, _ -> connected.complete(null));
        socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> {
            if (arguments[0] instanceof JSONObject error) {
                refusal.complete(Json.read(error.toString()).path("data"));
            }
        });
        socket.on(Socket.EVENT_DISCONNECT, arguments -> heard.add("disconnect", arguments[0]));
    }

    /// A guest of that name, as the simplest client is: connected, and hearing the lobby.
    static Talker guest(ParleyProcess parley, String name) throws Exception {
        return at(parley.address(), Map.of("name", name), WebSocket.NAME);
    }

    static Talker overPolling(ParleyProcess parley, String name) throws Exception {
        return at(parley.address(), Map.of("name", name), Polling.NAME);
    }

    static Talker upgrading(ParleyProcess parley, String name) throws Exception {
        return at(parley.address(), Map.of("name", name), Polling.NAME, WebSocket.NAME);
    }

    static Talker withToken(ParleyProcess parley, String token) throws Exception {
        return at(parley.address(), Map.of("token", token), WebSocket.NAME);
    }

    static Talker at(String address, Map<String, String> auth, String... transports) throws Exception {
        var talker = new Talker(address, auth, transports);
        talker.socket.connect();
        talker.connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return talker;
    }

    /// Why a client with this `auth` is not let in.
    static JsonNode refusal(ParleyProcess parley, Map<String, String> auth) throws Exception {
        try (var talker = new Talker(parley.address(), auth, WebSocket.NAME)) {
            talker.socket.connect();
            return talker.refusal.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    Socket socket() {
        return socket;
    }

    Heard heard() {
        return heard;
    }

    /// Asks anything, even nonsense, and waits for the acknowledgement.
    JsonNode ask(String event, Object payload) throws Exception {
        return ask(event, payload, PATIENCE_SECONDS);
    }

    /// Waits so long and no longer, in seconds, for the acknowledgement; fails if there is none.
    JsonNode ask(String event, Object payload, int patience) throws Exception {
        var answer = new CompletableFuture<JsonNode>();
        socket.emit(
                event, new Object[] {foreign(payload)}, arguments -> answer.complete((JsonNode) plain(arguments[0])));
        return answer.get(patience, TimeUnit.SECONDS);
    }

    /// Asks, and insists that it is granted.
    JsonNode granted(String event, Map<String, ?> payload) throws Exception {
        JsonNode answer = ask(event, payload);
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(event + " was refused: " + answer);
        }
        return answer;
    }

    JsonNode sync() throws Exception {
        return granted("sync", Map.of());
    }

    JsonNode me() throws Exception {
        return sync().path("me");
    }

    String lobby() throws Exception {
        return Json.lobby(sync().path("rooms"));
    }

    JsonNode create(String name, String visibility, boolean ephemeral) throws Exception {
        var wish = Map.of("name", name, "visibility", visibility, "ephemeral", ephemeral);
        return granted("create-room", wish).path("room");
    }

    JsonNode join(String code) throws Exception {
        return granted("join", Map.of("code", code)).path("room");
    }

    JsonNode post(String room, String key, String text) throws Exception {
        return ask("post", Map.of("room", room, "key", key, "text", text));
    }

    List<JsonNode> history(String room) throws Exception {
        return Json.list(granted("history", Map.of("room", room)).path("entries"));
    }

    // The client has a JSON library of its own.
    private static Object foreign(Object payload) {
        try {
            return payload instanceof Map<?, ?> ? new JSONObject(Json.write(payload)) : payload;
        } catch (JSONException e) {
            throw new AssertionError(e);
        }
    }

    private static Object plain(Object argument) {
        return argument instanceof JSONObject object ? Json.read(object.toString()) : argument;
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
