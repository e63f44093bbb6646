package dev.parley.chat.server.plain;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.History;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Window;
import dev.parley.chat.server.metrics.Metrics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.Optional;

/// `/plain/rooms/{room}`: reading, saying, leaving.
@Controller("/plain/rooms/{room}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class RoomController {

    private static final int PAGE = 100;

    private final Chat chat;
    private final Visitors visitors;
    private final Metrics metrics;
    private final PlainRefusals refusals;

    RoomController(Chat chat, Visitors visitors, Metrics metrics, PlainRefusals refusals) {
        this.chat = chat;
        this.visitors = visitors;
        this.metrics = metrics;
        this.refusals = refusals;
    }

    @Get
    HttpResponse<String> read(
            HttpRequest<?> request,
            @PathVariable String room,
            @QueryValue Optional<Long> before,
            @QueryValue Optional<Long> after) {
        Person person = visitors.person(request);
        RoomId id = new RoomId(room);
        Window window = before.<Window>map(seq -> new Window.Before(seq, PAGE))
                .or(() -> after.map(seq -> new Window.After(seq, PAGE)))
                .orElseGet(() -> new Window.Newest(PAGE));
        History history = chat.history(person, id, window);
        boolean newest = isNewest(history, window);
        if (newest) {
            chat.look(person, id);
            chat.markRead(person, id, history.page().head());
        }
        return Answers.page(new RoomPage(
                        history,
                        newest,
                        visitors.field(request),
                        PostKey.random().value(),
                        "",
                        "")
                .page());
    }

    private static boolean isNewest(History history, Window window) {
        return switch (window) {
            case Window.Newest _ -> true;
            case Window.Before _ -> false;
            case Window.After _ -> !history.page().more();
        };
    }

    @Get("/watch")
    HttpResponse<String> watch(HttpRequest<?> request, @PathVariable String room) {
        Person person = visitors.person(request);
        return Answers.page(new WatchPage(chat.history(person, new RoomId(room), new Window.Newest(PAGE))).page());
    }

    @Post
    HttpResponse<String> say(HttpRequest<?> request, @PathVariable String room, @Body String body) {
        Person person = visitors.person(request);
        Form form = visitors.form(request, body);
        RoomId id = new RoomId(room);
        String key = form.field("key");
        String text = form.field("text");
        try {
            chat.post(person, id, SayKey.of(key, text), text);
            return Answers.goTo("/plain/rooms/" + id + "#say");
        } catch (ChatException refused) {
            metrics.refused("plain", refused.refusal().code());
            String message = Objects.requireNonNullElse(refused.getMessage(), "");
            // What was typed must not be lost; a room one is not in says so here.
            History history = chat.history(person, id, new Window.Newest(PAGE));
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new RoomPage(history, true, visitors.field(request), key, text, message).page());
        }
    }

    @Post("/leave")
    HttpResponse<String> leave(HttpRequest<?> request, @PathVariable String room, @Body String body) {
        Person person = visitors.person(request);
        visitors.form(request, body);
        chat.leave(person, new RoomId(room));
        return Answers.goTo("/plain");
    }

    @Error(exception = ChatException.class)
    HttpResponse<String> refused(ChatException refused) {
        return refusals.answer(refused);
    }
}
