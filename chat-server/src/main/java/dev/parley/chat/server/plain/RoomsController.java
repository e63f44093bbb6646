package dev.parley.chat.server.plain;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Visibility;
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
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.function.Supplier;

/// `/plain/…`: ways into rooms. What is refused is said on the list of rooms.
@Controller("/plain")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class RoomsController {

    private final Chat chat;
    private final Visitors visitors;
    private final Metrics metrics;
    private final PlainRefusals refusals;

    RoomsController(Chat chat, Visitors visitors, Metrics metrics, PlainRefusals refusals) {
        this.chat = chat;
        this.visitors = visitors;
        this.metrics = metrics;
        this.refusals = refusals;
    }

    @Get("/people")
    HttpResponse<String> people(HttpRequest<?> request) {
        Person person = visitors.person(request);
        return Answers.page(new PeoplePage(person, chat.people(person), visitors.field(request)).page());
    }

    @Post("/rooms")
    HttpResponse<String> create(HttpRequest<?> request, @Body String body) {
        Person person = visitors.person(request);
        Form form = visitors.form(request, body);
        return entered(request, person, () -> chat.createRoom(person, wish(form)));
    }

    private static NewRoom wish(Form form) {
        boolean hidden = form.field("visibility").equals("private");
        return new NewRoom(
                form.field("name"),
                hidden ? Visibility.PRIVATE : Visibility.PUBLIC,
                !form.field("ephemeral").isEmpty());
    }

    @Post("/joins")
    HttpResponse<String> join(HttpRequest<?> request, @Body String body) {
        Person person = visitors.person(request);
        Form form = visitors.form(request, body);
        return entered(
                request,
                person,
                () -> form.field("room").isEmpty()
                        ? chat.joinByCode(person, visitors.origin(request), form.field("code"))
                        : chat.join(person, new RoomId(form.field("room"))));
    }

    @Post("/directs")
    HttpResponse<String> talk(HttpRequest<?> request, @Body String body) {
        Person person = visitors.person(request);
        Form form = visitors.form(request, body);
        return entered(request, person, () -> chat.direct(person, new PersonId(form.field("person"))));
    }

    private HttpResponse<String> entered(HttpRequest<?> request, Person person, Supplier<RoomView> way) {
        try {
            return Answers.goTo(RoomPage.address(way.get()) + "#say");
        } catch (ChatException refused) {
            metrics.refused("plain", refused.refusal().code());
            String message = Objects.requireNonNullElse(refused.getMessage(), "");
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new RoomsPage(chat.home(person), visitors.field(request), message).page());
        }
    }

    @Error(exception = ChatException.class)
    HttpResponse<String> refused(ChatException refused) {
        return refusals.answer(refused);
    }
}
