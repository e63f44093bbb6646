package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.Person;
import dev.parley.chat.server.wire.Requests;
import dev.parley.chat.server.wire.RoomJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// `/api/joins`: into a room, by its code or, if it is public, by its id.
@Controller("/api/joins")
@ExecuteOn(TaskExecutors.BLOCKING)
final class JoinsController {

    private final Chat chat;
    private final Callers callers;

    JoinsController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Post
    RoomJson join(HttpRequest<?> request, @Body Requests.Join wish) {
        Person person = callers.person(request);
        return RoomJson.of(wish.ask(chat, person, callers.origin(request)));
    }
}
