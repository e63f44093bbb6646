package dev.parley.chat.server.wire;

import dev.parley.chat.Posted;

/// The answer to a post: stored, at this place.
public record PostedJson(String id, long seq, String at, boolean duplicate) {

    public static PostedJson of(Posted posted) {
        return new PostedJson(posted.id().value(), posted.seq(), Instants.text(posted.at()), posted.duplicate());
    }
}
