package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.Page;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.Window;
import dev.parley.chat.server.feed.Feeds;
import dev.parley.chat.server.wire.EntryJson;
import dev.parley.chat.server.wire.PostedJson;
import dev.parley.chat.server.wire.Windows;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `/api/rooms/{room}/entries`: what was said, saying more, and changing one's own words.
@Controller("/api/rooms/{room}/entries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EntriesController {

    // Below what proxies wait for an answer, and browsers on one that says nothing.
    private static final int LONGEST_WAIT = 30;

    private final Chat chat;
    private final Feeds feeds;
    private final Callers callers;

    EntriesController(Chat chat, Feeds feeds, Callers callers) {
        this.chat = chat;
        this.feeds = feeds;
        this.callers = callers;
    }

    @Get
    Entries entries(
            HttpRequest<?> request,
            @PathVariable String room,
            @QueryValue Optional<String> after,
            @QueryValue Optional<String> before,
            @QueryValue Optional<String> limit,
            @QueryValue Optional<String> wait) {
        Person person = callers.person(request);
        Window window = Windows.of(
                after.map(text -> Numbers.of("after", text)),
                before.map(text -> Numbers.of("before", text)),
                limit.map(text -> Numbers.of("limit", text)));
        Page page = wait.map(text -> wait(person, new RoomId(room), window, Numbers.of("wait", text)))
                .orElseGet(() -> chat.history(person, new RoomId(room), window).page());
        return new Entries(EntryJson.all(page.entries()), page.more(), page.head());
    }

    private Page wait(Person person, RoomId room, Window window, long seconds) {
        if (window instanceof Window.After after) {
            return feeds.next(person, room, after, Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_WAIT)));
        }
        throw new ChatException(Refusal.BAD_REQUEST, "wait: only with after");
    }

    @Post
    @Status(HttpStatus.CREATED)
    PostedJson say(
            HttpRequest<?> request,
            @PathVariable String room,
            @Header("Idempotency-Key") Optional<String> header,
            @Body Words words) {
        Person person = callers.person(request);
        return PostedJson.of(chat.post(person, new RoomId(room), key(header, words), words.text()));
    }

    @Patch("/{seq}")
    PostedJson edit(
            HttpRequest<?> request,
            @PathVariable String room,
            @PathVariable String seq,
            @Header("Idempotency-Key") Optional<String> header,
            @Body Words words) {
        Person person = callers.person(request);
        PostKey key = key(header, words);
        return PostedJson.of(chat.edit(person, new RoomId(room), Numbers.of("seq", seq), key, words.text()));
    }

    /// Without a key it is one of ours: what is deleted already is answered as such, whatever the key.
    @Delete("/{seq}")
    PostedJson delete(
            HttpRequest<?> request,
            @PathVariable String room,
            @PathVariable String seq,
            @Header("Idempotency-Key") Optional<String> header) {
        Person person = callers.person(request);
        PostKey key = header.map(PostKey::new).orElseGet(PostKey::random);
        return PostedJson.of(chat.delete(person, new RoomId(room), Numbers.of("seq", seq), key));
    }

    private static PostKey key(Optional<String> header, Words words) {
        return header.or(words::key)
                .map(PostKey::new)
                .orElseThrow(() -> new ChatException(
                        Refusal.BAD_REQUEST, "key: missing; put it into the body or into Idempotency-Key"));
    }

    record Words(String text, Optional<String> key) {}

    record Entries(List<EntryJson> entries, boolean more, long head) {}
}
