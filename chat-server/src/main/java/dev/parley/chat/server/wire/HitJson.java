package dev.parley.chat.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.chat.Hit;
import java.util.List;

/// `Hit` of the API: something that was found.
public record HitJson(String room, long seq, String id, String at, MeJson author, List<PieceJson> snippet) {

    /// A piece of a text; `hit` is left out where it is false.
    public record PieceJson(
            String text,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean hit) {

        static PieceJson of(Hit.Piece piece) {
            return new PieceJson(piece.text(), piece.hit());
        }
    }

    static HitJson of(Hit hit) {
        return new HitJson(
                hit.room().value(),
                hit.seq(),
                hit.id().value(),
                Instants.text(hit.at()),
                MeJson.of(hit.author()),
                hit.snippet().stream().map(PieceJson::of).toList());
    }

    public static List<HitJson> all(List<Hit> hits) {
        return hits.stream().map(HitJson::of).toList();
    }
}
