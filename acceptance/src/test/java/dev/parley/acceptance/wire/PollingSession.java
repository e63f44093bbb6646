package dev.parley.acceptance.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An Engine.IO session by HTTP long-polling, with each request in the hand of the test.
public final class PollingSession {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The client of all requests: pooled connections, HTTP/1.1 as every Engine.IO client speaks it.
    public static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Endpoint endpoint;
    private final OpenPacket opened;

    private PollingSession(Endpoint endpoint, OpenPacket opened) {
        this.endpoint = endpoint;
        this.opened = opened;
    }

    public static PollingSession open(Endpoint endpoint) {
        var answer = request("GET", endpoint.http("EIO=4&transport=polling"), "");
        return new PollingSession(endpoint, OpenPacket.parse(answer.body()));
    }

    /// One request outside of any session.
    public static Answer request(String method, URI uri, String body) {
        return await(send(method, uri, body).thenApply(Answer::of));
    }

    public String sid() {
        return opened.sid();
    }

    public URI uri() {
        return endpoint.http("EIO=4&transport=polling&sid=" + sid());
    }

    public URI webSocketUri() {
        return endpoint.webSocket("EIO=4&transport=websocket&sid=" + sid());
    }

    public Answer poll() {
        return await(pollLater());
    }

    /// A poll under way.
    public CompletableFuture<Answer> pollLater() {
        return send("GET", uri(), "").thenApply(Answer::of);
    }

    /// A poll under way whose cancellation ends the connection it came on.
    public CompletableFuture<HttpResponse<String>> cancellablePoll() {
        return send("GET", uri(), "");
    }

    public Answer post(String body) {
        return request("POST", uri(), body);
    }

    public static Answer await(CompletableFuture<Answer> answer) {
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static CompletableFuture<HttpResponse<String>> send(String method, URI uri, String body) {
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(uri)
                .method(method, content)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .timeout(PATIENCE)
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }
}
