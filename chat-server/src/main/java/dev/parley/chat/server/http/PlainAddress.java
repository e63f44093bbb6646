package dev.parley.chat.server.http;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a page of the web client stands among those without JavaScript. The client's page leads there with a link that
/// says `?plain`, for it cannot know its own address.
final class PlainAddress {

    private static final Pattern ROOM = Pattern.compile("/room/([\\w-]+)");
    private static final Pattern INVITATION = Pattern.compile("/join/([\\w-]+)");

    private PlainAddress() {}

    static URI of(String path) {
        Matcher room = ROOM.matcher(path);
        if (room.matches()) {
            return URI.create("/plain/rooms/" + room.group(1));
        }
        Matcher invitation = INVITATION.matcher(path);
        return URI.create(invitation.matches() ? "/plain/join/" + invitation.group(1) : "/plain");
    }
}
