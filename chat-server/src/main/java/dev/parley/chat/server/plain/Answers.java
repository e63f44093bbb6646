package dev.parley.chat.server.plain;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;

/// A page, or the way to the next one.
final class Answers {

    private Answers() {}

    static MutableHttpResponse<String> page(HttpStatus status, Page page) {
        return HttpResponse.<String>status(status).contentType(Page.TYPE).body(page.markup());
    }

    static MutableHttpResponse<String> page(Page page) {
        return page(HttpStatus.OK, page);
    }

    /// After a form: loading the next page again sends nothing again.
    static MutableHttpResponse<String> goTo(String path) {
        return HttpResponse.seeOther(URI.create(path));
    }
}
