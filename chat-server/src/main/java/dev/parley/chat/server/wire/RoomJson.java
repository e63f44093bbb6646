package dev.parley.chat.server.wire;

import dev.parley.chat.RoomCode;
import dev.parley.chat.RoomKind;
import dev.parley.chat.RoomView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `Room` of the API: a room as one person sees it.
public record RoomJson(
        String id,
        String kind,
        String name,
        Optional<String> code,
        long head,
        OptionalLong read,
        boolean member,
        Optional<PersonJson> with) {

    public static RoomJson of(RoomView view) {
        return new RoomJson(
                view.id().value(),
                kind(view.kind(), view.ephemeral()),
                view.name(),
                view.code().map(RoomCode::value),
                view.head(),
                view.member() ? OptionalLong.of(view.read()) : OptionalLong.empty(),
                view.member(),
                view.with().map(PersonJson::of));
    }

    public static List<RoomJson> all(List<RoomView> views) {
        return views.stream().map(RoomJson::of).toList();
    }

    private static String kind(RoomKind kind, boolean ephemeral) {
        return switch (kind) {
            case LOBBY -> "lobby";
            case PUBLIC -> ephemeral ? "ephemeral-public" : "public";
            case PRIVATE -> ephemeral ? "ephemeral-private" : "private";
            case DIRECT -> "direct";
        };
    }
}
