package dev.parley.chat.server.http;

import dev.parley.chat.server.caller.Origins;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets the pages the operator named read the answers (CORS). Nobody else is told anything.
@ServerFilter("/api/**")
final class NamedOrigins {

    private final Origins origins;

    NamedOrigins(Origins origins) {
        this.origins = origins;
    }

    @RequestFilter
    @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
        boolean asks =
                request.getMethod() == HttpMethod.OPTIONS && named(request).isPresent();
        if (!asks) {
            return null;
        }
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, DELETE")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, Idempotency-Key")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
    }

    @ResponseFilter
    void open(HttpRequest<?> request, MutableHttpResponse<?> response) {
        named(request)
                .ifPresent(origin -> response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                        .header(HttpHeaders.VARY, HttpHeaders.ORIGIN));
    }

    private Optional<String> named(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.ORIGIN)).filter(origins::isNamed);
    }
}
