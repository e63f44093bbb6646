package dev.parley.chat.server.http;

import dev.parley.chat.server.wire.Json;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyHandler;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.body.JsonMessageHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Reads and writes the bodies of this door through [Json], in place of the framework's way, so that all
/// doors are equally strict.
@Singleton
@Replaces(JsonMessageHandler.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
final class JsonBodies<T> implements MessageBodyHandler<T> {

    private static final String TYPE = "application/json; charset=utf-8";

    private final Json json;

    JsonBodies(Json json) {
        this.json = json;
    }

    @Override
    public T read(Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
        return json.read(body, type.getType());
    }

    @Override
    public void writeTo(Argument<T> type, MediaType mediaType, T value, MutableHeaders headers, OutputStream body) {
        headers.set(HttpHeaders.CONTENT_TYPE, TYPE);
        try {
            body.write(json.write(value));
        } catch (IOException e) {
            throw new CodecException("writing an answer failed", e);
        }
    }
}
