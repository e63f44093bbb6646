package dev.parley.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
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
    private final String revision;
    private final OpenPacket opened;

    private PollingSession(Endpoint endpoint, String revision, OpenPacket opened) {
        this.endpoint = endpoint;
        this.revision = revision;
        this.opened = opened;
    }

    public static PollingSession open(Endpoint endpoint) {
        var answer = request("GET", endpoint.http("EIO=4&transport=polling"), "");
        return new PollingSession(endpoint, "4", OpenPacket.parse(answer.body()));
    }

    /// Opens a session of revision 3.
    ///
    /// @param more of the first query, such as `&b64=1`
    public static PollingSession openRevision3(Endpoint endpoint, String more) {
        var answer = request("GET", endpoint.http("EIO=3&transport=polling" + more), "");
        var packet = answer.body().substring(answer.body().indexOf(':') + 1);
        return new PollingSession(endpoint, "3", OpenPacket.parse(packet));
    }

    /// One request outside of any session.
    public static Answer request(String method, URI uri, String body) {
        return await(send(method, uri, body).thenApply(Answer::of));
    }

    public String sid() {
        return opened.sid();
    }

    public URI uri() {
        return endpoint.http("EIO=" + revision + "&transport=polling&sid=" + sid());
    }

    public URI webSocketUri() {
        return endpoint.webSocket("EIO=" + revision + "&transport=websocket&sid=" + sid());
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

    /// Polls for a body of bytes, in hexadecimal digits.
    public String pollBytes() {
        var request = HttpRequest.newBuilder(uri()).timeout(PATIENCE).build();
        var response = HTTP.sendAsync(request, BodyHandlers.ofByteArray()).join();
        assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
        return HexFormat.of().formatHex(response.body());
    }

    /// Posts a body of bytes, given in hexadecimal digits.
    public Answer postBytes(String hex) {
        var request = HttpRequest.newBuilder(uri())
                .POST(BodyPublishers.ofByteArray(HexFormat.of().parseHex(hex)))
                .header("Content-Type", "application/octet-stream")
                .timeout(PATIENCE)
                .build();
        return await(HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(Answer::of));
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
