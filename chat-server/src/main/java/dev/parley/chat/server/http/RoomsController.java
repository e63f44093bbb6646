package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.server.wire.Requests;
import dev.parley.chat.server.wire.RoomJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// `/api/rooms`: the rooms one sees, new ones, and leaving.
@Controller("/api/rooms")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RoomsController {

    private final Chat chat;
    private final Callers callers;

    RoomsController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Get
    List<RoomJson> rooms(HttpRequest<?> request) {
        return RoomJson.all(chat.home(callers.person(request)).rooms());
    }

    @Post
    @Status(HttpStatus.CREATED)
    RoomJson create(HttpRequest<?> request, @Body Requests.CreateRoom wish) {
        Person person = callers.person(request);
        return RoomJson.of(chat.createRoom(person, wish.wish()));
    }

    @Delete("/{room}/membership")
    @Status(HttpStatus.NO_CONTENT)
    void leave(HttpRequest<?> request, @PathVariable String room) {
        Person person = callers.person(request);
        chat.leave(person, new RoomId(room));
    }
}
