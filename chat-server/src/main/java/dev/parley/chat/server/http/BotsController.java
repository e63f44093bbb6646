package dev.parley.chat.server.http;

import dev.parley.chat.Bot;
import dev.parley.chat.BotRight;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.NewBot;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/api/rooms/{room}/bots`: programs that speak in a room or read it, until they are taken away.
@Controller("/api/rooms/{room}/bots")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BotsController {

    private final Chat chat;
    private final Callers callers;

    BotsController(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Get
    List<BotJson> bots(HttpRequest<?> request, @PathVariable String room) {
        Person person = callers.person(request);
        return chat.bots(person, new RoomId(room)).stream().map(BotJson::of).toList();
    }

    @Post
    @Status(HttpStatus.CREATED)
    NewBotJson add(HttpRequest<?> request, @PathVariable String room, @Body Wish wish) {
        Person person = callers.person(request);
        return NewBotJson.of(chat.addBot(person, new RoomId(room), wish.name(), wish.wanted()));
    }

    @Delete("/{bot}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(HttpRequest<?> request, @PathVariable String room, @PathVariable String bot) {
        Person person = callers.person(request);
        chat.removeBot(person, new RoomId(room), new PersonId(bot));
    }

    /// @param rights of `read` and `post`; `post` alone if they are not named
    record Wish(String name, Optional<List<String>> rights) {

        Set<BotRight> wanted() {
            Set<BotRight> wanted = EnumSet.noneOf(BotRight.class);
            rights.orElse(List.of(BotRight.POST.word())).forEach(word -> wanted.add(right(word)));
            return wanted;
        }

        private static BotRight right(String word) {
            return BotRight.of(word)
                    .orElseThrow(() -> new ChatException(Refusal.BAD_REQUEST, "rights: read, post or both"));
        }
    }

    record BotJson(String id, String name, int colour, List<String> rights) {

        static BotJson of(Bot bot) {
            Person person = bot.person();
            return new BotJson(person.id().value(), person.name(), person.colour(), words(bot));
        }

        private static List<String> words(Bot bot) {
            return bot.rights().stream().sorted().map(BotRight::word).toList();
        }
    }

    /// @param token shown this once
    /// @param hook the address that takes what Slack's incoming webhooks take, if it may post
    record NewBotJson(BotJson bot, String token, Optional<String> hook) {

        static NewBotJson of(NewBot made) {
            String token = made.token().value();
            boolean posts = made.bot().rights().contains(BotRight.POST);
            return new NewBotJson(
                    BotJson.of(made.bot()), token, posts ? Optional.of("/hooks/" + token) : Optional.empty());
        }
    }
}
