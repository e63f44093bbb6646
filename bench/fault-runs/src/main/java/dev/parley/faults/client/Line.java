package dev.parley.faults.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// One connection of a client. Safe from any thread.
interface Line extends AutoCloseable {

    /// Asks one of the questions of the API. The answer is `{ ok: true, … }` or a refusal; it fails with the line.
    ///
    /// Whoever depends on it directly is told in the order in which things came over the line.
    CompletableFuture<JsonNode> ask(String question, Map<String, ?> payload);

    /// Whether it tells by itself what is said.
    boolean isLive();

    /// Whether it has ended.
    boolean isBroken();

    @Override
    void close();
}
