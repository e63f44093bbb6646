package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.SignedIn;
import dev.parley.chat.server.wire.MeJson;
import dev.parley.chat.server.wire.Requests;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// `/api/tokens`: the sign-in of a program, which keeps no cookies.
@Controller("/api/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokensController {

    private final Chat chat;
    private final Callers callers;

    TokensController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Post
    @Status(HttpStatus.CREATED)
    Token signIn(HttpRequest<?> request, @Body Requests.SignIn wish) {
        SignedIn signedIn = chat.signIn(callers.origin(request), wish.name());
        return new Token(signedIn.token().value(), MeJson.of(signedIn.person()));
    }

    record Token(String token, MeJson me) {}
}
