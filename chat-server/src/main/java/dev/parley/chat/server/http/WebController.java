package dev.parley.chat.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/// Everything else: the files of the web client. Its pages (`/`, `/room/…`, `/join/…`) are one file.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebController {

    private final WebFiles files;

    WebController(WebFiles files) {
        this.files = files;
    }

    @Get(uris = {"/", "/join", "/search"})
    HttpResponse<?> start(HttpRequest<?> request) {
        return page(request);
    }

    @Get("/room/{+path}")
    HttpResponse<?> room(HttpRequest<?> request, @PathVariable String path) {
        return page(request);
    }

    @Get("/join/{+path}")
    HttpResponse<?> join(HttpRequest<?> request, @PathVariable String path) {
        return page(request);
    }

    @Get("/{+path}")
    HttpResponse<?> file(HttpRequest<?> request, @PathVariable String path) {
        return files.find(path)
                .<HttpResponse<?>>map(file -> answer(request, file))
                .orElseGet(() -> HttpResponse.notFound(Faults.of(HttpStatus.NOT_FOUND)));
    }

    private HttpResponse<?> page(HttpRequest<?> request) {
        if (request.getParameters().contains("plain")) {
            return HttpResponse.seeOther(PlainAddress.of(request.getPath()));
        }
        return files.find("index.html")
                .<HttpResponse<?>>map(file -> answer(request, file))
                .orElseGet(() -> HttpResponse.status(HttpStatus.NOT_FOUND)
                        .contentType("text/plain; charset=utf-8")
                        .body("Parley runs, but was built without its web client (folder web). "
                                + "The Socket.IO and HTTP doors are open.\n"));
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, WebFile file) {
        boolean known = Optional.ofNullable(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
                .filter(tags -> tags.contains(file.tag()))
                .isPresent();
        var response = known ? HttpResponse.notModified() : HttpResponse.ok(file.bytes());
        return response.contentType(file.type())
                .header(HttpHeaders.ETAG, file.tag())
                .header(HttpHeaders.CACHE_CONTROL, file.cacheControl());
    }
}
