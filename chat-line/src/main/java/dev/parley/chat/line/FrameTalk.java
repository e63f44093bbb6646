package dev.parley.chat.line;

import dev.parley.chat.ChatException;
import dev.parley.chat.RoomId;

/// With a client that speaks frames: its first payload is its name, each other is said in the lobby.
final class FrameTalk extends Conversation {

    private static final String QUIT = "{quit}";

    FrameTalk(LineDoor door, LineConnection connection) {
        super(door, connection);
    }

    @Override
    boolean hear(Input input) {
        return switch (input) {
            case Input.Text(var text) -> !text.equals(QUIT) && hear(text);
            case Input.Garbled _ -> ends("bad_request: a payload is text in UTF-8");
            case Input.TooLong _ -> refuses("too_large: a payload has at most " + Input.MOST_BYTES + " bytes");
            case Input.Broken(var reason) -> ends("bad_request: " + reason);
        };
    }

    private boolean hear(String text) {
        if (hearing().isPresent()) {
            return post(RoomId.LOBBY, text);
        }
        enter(text, false);
        return true;
    }

    private boolean ends(String reason) {
        connection.say(reason);
        return false;
    }

    private boolean refuses(String reason) {
        connection.say(reason);
        return hearing().isPresent();
    }

    @Override
    String worded(ChatException refused) {
        return refused.refusal().code() + ": " + sentence(refused);
    }

    /// Without a name there is nothing to wait for: the client believes that it has told one.
    @Override
    boolean goesOnAfter(ChatException refused) {
        return super.goesOnAfter(refused) && hearing().isPresent();
    }
}
