package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.Refusal;
import dev.parley.chat.SessionToken;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.SessionCookie;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/// Who asks for a page, and whether a form that comes was ours.
///
/// A page of somebody else may send a form here, and the browser adds the cookie. So each form carries a word that is
/// made of the cookie's secret and that no other page can know; text browsers say nothing of where a form came from.
/// Before the sign-in there is no session yet, and the secret stands in a cookie of its own.
public final class Visitors {

    private static final String FIELD = "form";

    private final Chat chat;
    private final SessionCookie session;
    private final SessionCookie before;
    private final ClientAddresses addresses;

    public Visitors(Chat chat, SessionCookie session, ClientAddresses addresses) {
        this.chat = chat;
        this.session = session;
        this.before = session.beside("form");
        this.addresses = addresses;
    }

    Optional<Person> who(HttpRequest<?> request) {
        return session.token(cookies(request)).flatMap(chat::whoIs);
    }

    /// Refuses with `UNAUTHORIZED` if nobody is signed in.
    Person person(HttpRequest<?> request) {
        return who(request).orElseThrow(() -> new ChatException(Refusal.UNAUTHORIZED, "Sign in first."));
    }

    Optional<SessionToken> session(HttpRequest<?> request) {
        return session.token(cookies(request));
    }

    Origin origin(HttpRequest<?> request) {
        return addresses.origin(
                request.getRemoteAddress().getAddress(), request.getHeaders().getAll("X-Forwarded-For"));
    }

    /// The secret of this browser; none if it has not been here.
    Optional<SessionToken> secret(HttpRequest<?> request) {
        List<String> cookies = cookies(request);
        return session.token(cookies).or(() -> before.token(cookies));
    }

    /// The `Set-Cookie` for a secret of a browser that has not been here.
    String remember(SessionToken secret) {
        return before.set(secret);
    }

    String signedIn(SessionToken token) {
        return session.set(token);
    }

    String signedOut() {
        return session.clear();
    }

    /// The hidden field of every form.
    Html field(HttpRequest<?> request) {
        return secret(request).map(Visitors::field).orElse(Html.NOTHING);
    }

    static Html field(SessionToken secret) {
        return hidden(FIELD, FormWord.of(secret));
    }

    static Html hidden(String name, String value) {
        return tag("input")
                .with("type", "hidden")
                .with("name", name)
                .with("value", value)
                .alone();
    }

    /// Reads a form that was sent.
    ///
    /// @throws ChatException `BAD_REQUEST` if it is not one of ours, given to this browser
    Form form(HttpRequest<?> request, String body) {
        Form form = Form.parse(body);
        boolean ours = secret(request)
                .filter(secret -> FormWord.matches(secret, form.field(FIELD)))
                .isPresent();
        if (!ours) {
            throw new ChatException(
                    Refusal.BAD_REQUEST,
                    "This form is too old, or not from here. Load its page again; cookies must be allowed.");
        }
        return form;
    }

    private static List<String> cookies(HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.COOKIE);
    }
}
