package dev.parley.chat.server.plain;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.Person;
import dev.parley.chat.SessionToken;
import dev.parley.chat.SignedIn;
import dev.parley.chat.server.metrics.Metrics;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.Optional;

/// `/plain`: in, by name or by invitation, and out.
@Controller("/plain")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EntranceController {

    private final Chat chat;
    private final Visitors visitors;
    private final Metrics metrics;
    private final PlainRefusals refusals;

    EntranceController(Chat chat, Visitors visitors, Metrics metrics, PlainRefusals refusals) {
        this.chat = chat;
        this.visitors = visitors;
        this.metrics = metrics;
        this.refusals = refusals;
    }

    @Get
    HttpResponse<String> start(HttpRequest<?> request) {
        return visitors.who(request)
                .<HttpResponse<String>>map(
                        person -> Answers.page(new RoomsPage(chat.home(person), visitors.field(request), "").page()))
                .orElseGet(() -> signInPage(request, ""));
    }

    @Get("/join/{code}")
    HttpResponse<String> invited(HttpRequest<?> request, @PathVariable String code) {
        Optional<Person> person = visitors.who(request);
        return person.isPresent()
                ? Answers.page(new Invitation(code, visitors.field(request)).page())
                : signInPage(request, code);
    }

    @Post(value = "/session", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> signIn(HttpRequest<?> request, @Body String body) {
        Form form = visitors.form(request, body);
        String code = form.field("code");
        try {
            SignedIn signedIn = chat.signIn(visitors.origin(request), form.field("name"));
            return Answers.goTo(code.isEmpty() ? "/plain" : "/plain/join/" + Paths.segment(code))
                    .header(HttpHeaders.SET_COOKIE, visitors.signedIn(signedIn.token()));
        } catch (ChatException refused) {
            metrics.refused("plain", refused.refusal().code());
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new SignInPage(
                                    visitors.secret(request).orElseThrow(),
                                    form.field("name"),
                                    code,
                                    Objects.requireNonNullElse(refused.getMessage(), ""),
                                    refused.suggestions())
                            .page());
        }
    }

    @Post(value = "/sign-out", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> signOut(HttpRequest<?> request, @Body String body) {
        visitors.form(request, body);
        visitors.session(request).ifPresent(chat::signOut);
        return Answers.goTo("/plain").header(HttpHeaders.SET_COOKIE, visitors.signedOut());
    }

    private HttpResponse<String> signInPage(HttpRequest<?> request, String code) {
        Optional<SessionToken> known = visitors.secret(request);
        SessionToken secret = known.orElseGet(SessionToken::random);
        var answer = Answers.page(SignInPage.empty(secret, code).page());
        return known.isPresent() ? answer : answer.header(HttpHeaders.SET_COOKIE, visitors.remember(secret));
    }

    @Error(exception = ChatException.class)
    HttpResponse<String> refused(ChatException refused) {
        return refusals.answer(refused);
    }
}
