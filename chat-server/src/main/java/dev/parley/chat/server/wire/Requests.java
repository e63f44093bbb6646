package dev.parley.chat.server.wire;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.SearchWish;
import dev.parley.chat.Visibility;
import java.util.Map;
import java.util.Optional;

/// What clients ask on every door, as it stands in the API. A field that may be left out is an [Optional].
public final class Requests {

    private Requests() {}

    public record SignIn(String name) {}

    public record CreateRoom(String name, String visibility, Optional<Boolean> ephemeral) {

        public NewRoom wish() {
            return new NewRoom(name, visibility(visibility), ephemeral.orElse(false));
        }

        private static Visibility visibility(String word) {
            return switch (word) {
                case "public" -> Visibility.PUBLIC;
                case "private" -> Visibility.PRIVATE;
                default -> throw new ChatException(Refusal.BAD_REQUEST, "visibility: public or private");
            };
        }
    }

    /// By `code` or by `room`.
    public record Join(Optional<String> room, Optional<String> code) {

        public RoomView ask(Chat chat, Person person, Origin origin) {
            if (room.isPresent() == code.isPresent()) {
                throw new ChatException(Refusal.BAD_REQUEST, "room, code: one of the two");
            }
            return code.map(typed -> chat.joinByCode(person, origin, typed))
                    .or(() -> room.map(id -> chat.join(person, new RoomId(id))))
                    .orElseThrow();
        }
    }

    public record Post(String room, String key, String text) {}

    public record Edit(String room, Long seq, String key, String text) {}

    public record Delete(String room, Long seq, String key) {}

    public record History(String room, Optional<Long> before, Optional<Long> after, Optional<Long> limit) {}

    /// The names of the fields are those of the address, too; without `limit` a page is as the chat likes it.
    public record Search(
            Optional<String> q,
            Optional<String> from,
            Optional<String> in,
            Optional<String> after,
            Optional<String> before,
            Optional<String> order,
            Optional<String> cursor,
            Optional<Long> limit) {

        private static final int PAGE = 20;

        public SearchWish wish() {
            return new SearchWish(
                    q.orElse(""),
                    from,
                    in.map(RoomId::new),
                    after.map(text -> Moments.read("after", text)),
                    before.map(text -> Moments.read("before", text)),
                    order(order.orElse("newest")),
                    cursor,
                    Math.clamp(limit.orElse((long) PAGE), 1, Integer.MAX_VALUE));
        }

        private static SearchWish.Order order(String word) {
            return switch (word) {
                case "newest" -> SearchWish.Order.NEWEST;
                case "best" -> SearchWish.Order.BEST;
                default -> throw new ChatException(Refusal.BAD_REQUEST, "order: newest or best");
            };
        }
    }

    public record OfRoom(String room) {}

    public record Read(String room, Long seq) {}

    /// Positions by room.
    public record Sync(Optional<String> epoch, Optional<Map<String, Long>> rooms) {}

    public record OpenDirect(String person) {}
}
