package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.Hits;
import dev.parley.chat.Person;
import dev.parley.chat.server.wire.HitJson;
import dev.parley.chat.server.wire.Requests;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;

/// `GET /api/search`: what was said, by its words.
@Controller("/api/search")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchController {

    private final Chat chat;
    private final Callers callers;

    SearchController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Get
    Found search(
            HttpRequest<?> request,
            @QueryValue Optional<String> q,
            @QueryValue Optional<String> from,
            @QueryValue Optional<String> in,
            @QueryValue Optional<String> after,
            @QueryValue Optional<String> before,
            @QueryValue Optional<String> order,
            @QueryValue Optional<String> cursor,
            @QueryValue Optional<String> limit) {
        Person person = callers.person(request);
        Optional<Long> most = limit.map(text -> Numbers.of("limit", text));
        Hits hits = chat.search(person, new Requests.Search(q, from, in, after, before, order, cursor, most).wish());
        return new Found(HitJson.all(hits.hits()), hits.next());
    }

    record Found(List<HitJson> hits, Optional<String> next) {}
}
