/// The chat from outside: the packaged program in a process of its own, real browsers and other people's clients.
///
/// Start at `FlaskChatOverTcpTest`, `FlackTest`, `LiveChatTest` and `TutorialTest`, which hold one test for each
/// feature of the four chats Parley grew from. `ParleyProcess` is the program, `Visitor` a person in a browser,
/// `Talker` one at a Socket.IO client, `Script` a program over plain HTTP.
/// Nothing of the program's own classes may be used here.
@NullMarked
package dev.parley.acceptance.chat;

import org.jspecify.annotations.NullMarked;
