/// Follows one room for whoever asks by plain HTTP: as a stream of lines or of server-sent events, or by waiting for
/// what
/// comes next.
///
/// Start at [Feeds], which hears the chat and knows who follows; [Following] is one stream, [FeedForm] what it looks
/// like
/// on the wire. No framework here, and no rule of the chat.
@NullMarked
package dev.parley.chat.server.feed;

import org.jspecify.annotations.NullMarked;
