package dev.parley.chat.terminal.wire;

import dev.parley.chat.terminal.model.Fault;

/// What the server says to a question.
public sealed interface Answer<T> {

    record Granted<T>(T value) implements Answer<T> {}

    record Refused<T>(Fault fault) implements Answer<T> {}
}
