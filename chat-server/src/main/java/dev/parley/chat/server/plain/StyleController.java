package dev.parley.chat.server.plain;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// `/plain/style.css`: how the pages look, where a browser shows that.
@Controller("/plain/style.css")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StyleController {

    @Get
    HttpResponse<byte[]> style() {
        try (InputStream style = StyleController.class.getResourceAsStream("style.css")) {
            byte[] content = Objects.requireNonNull(style, "style.css belongs into the jar")
                    .readAllBytes();
            return HttpResponse.ok(content)
                    .contentType("text/css; charset=utf-8")
                    .header(HttpHeaders.CACHE_CONTROL, "max-age=3600");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
