package dev.parley.chat.server.http;

import dev.parley.chat.server.wire.Json;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyHandler;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Reads and writes the bodies of this door through [Json], so that all doors are equally strict.
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
final class JsonBodies implements MessageBodyHandler<Object> {

    private static final String TYPE = "application/json; charset=utf-8";

    private final Json json;

    JsonBodies(Json json) {
        this.json = json;
    }

    @Override
    public Object read(Argument<Object> type, MediaType mediaType, Headers headers, InputStream body) {
        return json.read(body, type.getType());
    }

    @Override
    public void writeTo(
            Argument<Object> type, MediaType mediaType, Object value, MutableHeaders headers, OutputStream body) {
        headers.set(HttpHeaders.CONTENT_TYPE, TYPE);
        try {
            body.write(json.write(value));
        } catch (IOException e) {
            throw new CodecException("writing an answer failed", e);
        }
    }
}
