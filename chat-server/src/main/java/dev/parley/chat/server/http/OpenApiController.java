package dev.parley.chat.server.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// `GET /openapi.yml`: this door, for machines.
@Controller("/openapi.yml")
final class OpenApiController {

    @Get
    @Produces("application/yaml; charset=utf-8")
    byte[] document() {
        try (InputStream document = OpenApiController.class.getResourceAsStream("/openapi.yml")) {
            return Objects.requireNonNull(document, "openapi.yml belongs into the jar")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
