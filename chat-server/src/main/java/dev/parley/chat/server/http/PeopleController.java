package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.server.wire.PersonJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// `/api/people`: who is here.
@Controller("/api/people")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleController {

    private final Chat chat;
    private final Callers callers;

    PeopleController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Get
    List<PersonJson> people(HttpRequest<?> request) {
        return PersonJson.all(chat.people(callers.person(request)));
    }
}
