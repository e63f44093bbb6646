package dev.parley.chat.server.http;

import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.wire.Fault;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps other pages from writing in the name of whoever is signed in in this browser.
///
/// A browser adds the cookie by itself, wherever a request comes from; so a request that writes must show that it is
/// from our own page. A bearer token is never added by itself and needs no such proof.
@ServerFilter("/api/**")
final class WriteGuard {

    private final Origins origins;
    private final SessionCookie cookie;
    private final Metrics metrics;

    WriteGuard(Origins origins, SessionCookie cookie, Metrics metrics) {
        this.origins = origins;
        this.cookie = cookie;
        this.metrics = metrics;
    }

    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        if (request.getHeaders().contains(HttpHeaders.CONTENT_ENCODING)) {
            return refuse(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "bad_request", "Content-Encoding: nothing is unpacked here.");
        }
        if (isRead(request.getMethod()) || Callers.bearer(request).isPresent()) {
            return null;
        }
        if (!isFromHere(request)) {
            return refuse(HttpStatus.FORBIDDEN, "forbidden", "Origin: not one this server is known by.");
        }
        if (hasBody(request.getMethod()) && !isJson(request)) {
            return refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "bad_request", "Content-Type: must be application/json.");
        }
        return null;
    }

    private boolean isFromHere(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        Optional<String> origin = Optional.ofNullable(headers.get(HttpHeaders.ORIGIN));
        String site = headers.get("Sec-Fetch-Site");
        if (origin.isPresent()) {
            return origins.allows(origin.get(), headers.get(HttpHeaders.HOST));
        }
        // No browser says so little about a request it adds a cookie to, unless it is of the page itself.
        return site == null ? cookie.token(headers.getAll(HttpHeaders.COOKIE)).isEmpty() : site.equals("same-origin");
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    }

    private static boolean hasBody(HttpMethod method) {
        return method == HttpMethod.POST || method == HttpMethod.PATCH;
    }

    private static boolean isJson(HttpRequest<?> request) {
        return request.getContentType()
                .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
                .isPresent();
    }

    private HttpResponse<Fault> refuse(HttpStatus status, String code, String message) {
        metrics.refused("http", code);
        return HttpResponse.<Fault>status(status).body(Fault.of(code, message));
    }
}
