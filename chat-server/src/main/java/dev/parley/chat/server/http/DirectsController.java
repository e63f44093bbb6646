package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.server.wire.Requests;
import dev.parley.chat.server.wire.RoomJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// `/api/directs`: the private talk with one person.
@Controller("/api/directs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DirectsController {

    private final Chat chat;
    private final Callers callers;

    DirectsController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Post
    RoomJson open(HttpRequest<?> request, @Body Requests.OpenDirect wish) {
        Person person = callers.person(request);
        return RoomJson.of(chat.direct(person, new PersonId(wish.person())));
    }
}
