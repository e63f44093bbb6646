package dev.parley.chat.server.wire;

import dev.parley.chat.History;
import dev.parley.chat.Hits;
import dev.parley.chat.Home;
import dev.parley.chat.PersonView;
import dev.parley.chat.Posted;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What acknowledgements carry: `{ ok: true, … }`.
public final class Answers {

    private Answers() {}

    /// The answer of a verb that has nothing to tell.
    public record Done(boolean ok) {

        public static final Done DONE = new Done(true);
    }

    public record Said(boolean ok, String id, long seq, String at, boolean duplicate) {

        public static Said of(Posted posted) {
            return new Said(true, posted.id().value(), posted.seq(), Instants.text(posted.at()), posted.duplicate());
        }
    }

    public record InRoom(boolean ok, RoomJson room) {

        public static InRoom of(RoomView view) {
            return new InRoom(true, RoomJson.of(view));
        }
    }

    public record Members(boolean ok, List<PersonJson> members) {

        public static Members of(List<PersonView> members) {
            return new Members(true, PersonJson.all(members));
        }
    }

    public record PageOfRoom(
            boolean ok, RoomJson room, List<EntryJson> entries, boolean more, List<PersonJson> members) {

        public static PageOfRoom of(History history, List<PersonView> members) {
            var page = history.page();
            return new PageOfRoom(
                    true,
                    RoomJson.of(history.room()),
                    EntryJson.all(page.entries()),
                    page.more(),
                    PersonJson.all(members));
        }
    }

    public record Found(boolean ok, List<HitJson> hits, Optional<String> next) {

        public static Found of(Hits hits) {
            return new Found(true, HitJson.all(hits.hits()), hits.next());
        }
    }

    public record Synced(
            boolean ok,
            String epoch,
            MeJson me,
            List<RoomJson> rooms,
            List<PersonJson> people,
            Optional<String> last,
            Map<String, UpdateJson> updates) {

        public static Synced of(Home home, Map<RoomId, Update> updates) {
            Map<String, UpdateJson> byRoom = new LinkedHashMap<>();
            updates.forEach((room, update) -> byRoom.put(room.value(), UpdateJson.of(update)));
            return new Synced(
                    true,
                    home.epoch().value(),
                    MeJson.of(home.me()),
                    RoomJson.all(home.rooms()),
                    PersonJson.all(home.people()),
                    home.last().map(RoomId::value),
                    byRoom);
        }
    }

    /// `Update` of the API.
    public sealed interface UpdateJson {

        record Entries(List<EntryJson> entries, boolean more) implements UpdateJson {}

        record Reset(boolean reset) implements UpdateJson {}

        static UpdateJson of(Update update) {
            return switch (update) {
                case Update.Entries(var entries, var more) -> new Entries(EntryJson.all(entries), more);
                case Update.Reset() -> new Reset(true);
            };
        }
    }
}
