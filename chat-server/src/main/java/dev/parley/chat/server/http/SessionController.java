package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.SignedIn;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.wire.MeJson;
import dev.parley.chat.server.wire.Requests;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/// `/api/session`: the sign-in of a browser.
@Controller("/api/session")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {

    private final Chat chat;
    private final Callers callers;
    private final SessionCookie cookie;

    SessionController(Chat chat, Callers callers, SessionCookie cookie) {
        this.chat = chat;
        this.callers = callers;
        this.cookie = cookie;
    }

    @Post
    HttpResponse<Me> signIn(HttpRequest<?> request, @Body Requests.SignIn wish) {
        SignedIn signedIn = chat.signIn(callers.origin(request), wish.name());
        return HttpResponse.created(new Me(MeJson.of(signedIn.person())))
                .header(HttpHeaders.SET_COOKIE, cookie.set(signedIn.token()));
    }

    @Get
    MeAndLast whoAmI(HttpRequest<?> request) {
        Person me = callers.person(request);
        return new MeAndLast(MeJson.of(me), chat.lastRoom(me).map(RoomId::value));
    }

    @Delete
    HttpResponse<Void> signOut(HttpRequest<?> request) {
        callers.token(request).ifPresent(chat::signOut);
        return HttpResponse.<Void>noContent().header(HttpHeaders.SET_COOKIE, cookie.clear());
    }

    record Me(MeJson me) {}

    record MeAndLast(MeJson me, Optional<String> last) {}
}
