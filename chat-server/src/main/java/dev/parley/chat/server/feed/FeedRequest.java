package dev.parley.chat.server.feed;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import java.util.Optional;

/// Who wants to follow which room, from where, in which form.
///
/// @param after from where to go on; none: from now on
/// @param last without `after`: so many of the newest entries first
public record FeedRequest(Person person, RoomId room, FeedForm form, Optional<Position> after, int last) {}
