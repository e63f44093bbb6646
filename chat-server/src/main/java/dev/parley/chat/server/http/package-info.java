/// The HTTP door: one small controller a resource, which parses, asks the chat and answers.
///
/// Start at [RoomsController]; [Callers] says who asks, [Refusals] is the one place that knows both the chat's
/// refusals and HTTP. No rule of the chat is decided here.
@NullMarked
package dev.parley.chat.server.http;

import org.jspecify.annotations.NullMarked;
