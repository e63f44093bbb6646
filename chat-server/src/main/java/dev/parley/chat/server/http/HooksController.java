package dev.parley.chat.server.http;

import dev.parley.chat.Bot;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.SessionToken;
import dev.parley.chat.server.wire.Json;
import dev.parley.chat.server.wire.SlackMessage;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// `/hooks/{token}`: what programs send that know Slack's incoming webhooks. The token in the address is the proof.
@Controller("/hooks/{token}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HooksController {

    private static final String PAYLOAD = "payload=";

    private final Chat chat;
    private final Json json;

    HooksController(Chat chat, Json json) {
        this.chat = chat;
        this.json = json;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.TEXT_PLAIN)
    String say(@PathVariable String token, @Header("Idempotency-Key") Optional<String> key, @Body String body) {
        Bot bot = chat.whichBot(new SessionToken(token))
                .orElseThrow(() -> new ChatException(Refusal.NOT_FOUND, "There is no such hook."));
        SlackMessage message = read(body);
        PostKey named = key.map(PostKey::new).orElseGet(PostKey::random);
        chat.post(bot.person(), bot.room(), named, message.words());
        return "ok";
    }

    /// JSON, or a form whose field `payload` is JSON.
    private SlackMessage read(String body) {
        String text = body.stripLeading().startsWith("{") ? body : payload(body);
        return json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), SlackMessage.class);
    }

    private static String payload(String form) {
        return Arrays.stream(form.split("&", -1))
                .filter(field -> field.startsWith(PAYLOAD))
                .map(field -> decoded(field.substring(PAYLOAD.length())))
                .findFirst()
                .orElseThrow(Json::formless);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Json.formless();
        }
    }
}
