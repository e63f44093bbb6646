package dev.parley.chat.server.http;

import dev.parley.chat.RoomId;
import dev.parley.chat.server.feed.FeedForm;
import dev.parley.chat.server.feed.FeedRequest;
import dev.parley.chat.server.feed.Feeds;
import dev.parley.chat.server.feed.Position;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/// `/api/rooms/{room}/feed`: what happens in a room, as long as one listens.
@Controller("/api/rooms/{room}/feed")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FeedController {

    private static final int MOST_AT_FIRST = 100;

    private final Feeds feeds;
    private final Callers callers;

    FeedController(Feeds feeds, Callers callers) {
        this.feeds = feeds;
        this.callers = callers;
    }

    /// An `EventSource` that comes back says the position in the header, and the address it began with.
    @Get
    @Produces(MediaType.ALL)
    HttpResponse<Publisher<byte[]>> follow(
            HttpRequest<?> request,
            @PathVariable String room,
            @Header("Last-Event-ID") Optional<String> lastEvent,
            @QueryValue Optional<String> after,
            @QueryValue Optional<String> last) {
        FeedForm form = form(request);
        FeedRequest wish = new FeedRequest(
                callers.person(request),
                new RoomId(room),
                form,
                lastEvent.or(() -> after).map(Position::parse),
                last.map(text -> Math.clamp(Numbers.of("last", text), 0, MOST_AT_FIRST))
                        .orElse(0));
        return HttpResponse.<Publisher<byte[]>>ok(FlowAdapters.toPublisher(feeds.follow(wish)))
                .contentType(type(form))
                // Some proxies would wait until much has come.
                .header("X-Accel-Buffering", "no");
    }

    private static FeedForm form(HttpRequest<?> request) {
        return request.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE) ? FeedForm.EVENTS : FeedForm.LINES;
    }

    private static String type(FeedForm form) {
        return switch (form) {
            case LINES -> "application/x-ndjson";
            case EVENTS -> MediaType.TEXT_EVENT_STREAM;
        };
    }
}
