package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.server.wire.PostedJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/// `/api/rooms/{room}/entries` once more: saying something whose text is the body, for scripts. Without a key of its
/// own
/// a repeat is said twice.
@Controller("/api/rooms/{room}/entries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TextsController {

    private final Chat chat;
    private final Callers callers;

    TextsController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Post(consumes = MediaType.TEXT_PLAIN)
    @Status(HttpStatus.CREATED)
    PostedJson say(
            HttpRequest<?> request,
            @PathVariable String room,
            @Header("Idempotency-Key") Optional<String> key,
            @Body String text) {
        Person person = callers.person(request);
        PostKey named = key.map(PostKey::new).orElseGet(PostKey::random);
        // What programs print ends with a line break that nobody means to say.
        return PostedJson.of(chat.post(person, new RoomId(room), named, text.stripTrailing()));
    }
}
