package dev.parley.chat.terminal;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Letter;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.model.RoomLog;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.view.Text;
import dev.parley.chat.terminal.wire.Loop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The chat in lines: what is said in one room is printed, each once and in its order, and each line of the
/// input is said there. The next line is read when the one before is stored, so nothing gathers. From a pipe
/// every line is said as it is; a person who types may give commands.
final class PlainTalk implements Session.Watcher, Orders.Stage {

    private static final int SHOWN_AT_FIRST = 20;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Chat chat;
    private final Loop loop;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean typed;
    private final Optional<String> wantedRoom;
    private final ZoneId zone;
    private final CompletableFuture<Boolean> entered = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private Optional<Session> session = Optional.empty();
    private Optional<Orders> orders = Optional.empty();
    private Optional<Awaited> awaited = Optional.empty();
    private Optional<Long> printed = Optional.empty();
    private String offline = "";
    private volatile boolean quit;

    /// The line of the input that is on its way.
    private record Awaited(String key, CompletableFuture<Boolean> stored) {}

    /// `typed`: the lines come from a person.
    PlainTalk(Chat chat, Loop loop, Streams streams, boolean typed, Optional<String> room, ZoneId zone) {
        this.chat = chat;
        this.loop = loop;
        this.out = streams.out();
        this.err = streams.err();
        this.typed = typed;
        this.wantedRoom = room;
        this.zone = zone;
    }

    /// Talks until the input ends, or the session; true if all of it was stored.
    boolean talk(Session with, BufferedReader in) {
        loop.execute(() -> {
            session = Optional.of(with);
            orders = Optional.of(new Orders(with, this));
            with.start();
        });
        if (!entered.join()) {
            return false;
        }
        CompletableFuture<Boolean> read = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("input").start(() -> read.complete(readAll(in)));
        CompletableFuture.anyOf(read, over).join();
        return read.isDone() ? read.join() : quit;
    }

    private boolean readAll(BufferedReader in) {
        boolean all = true;
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String text = line;
                CompletableFuture<Boolean> stored = new CompletableFuture<>();
                loop.execute(() -> take(text, stored));
                all &= stored.join();
            }
            return all || typed;
        } catch (IOException e) {
            err.println("parley: the input broke: " + Text.visibleLine(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void take(String line, CompletableFuture<Boolean> stored) {
        if (line.isBlank() || over.isDone()) {
            stored.complete(line.isBlank());
        } else if (typed && line.startsWith("/")) {
            int before = chat.outbox().letters().size();
            orders.ifPresent(each -> each.obey(line));
            if (chat.outbox().letters().size() > before) {
                await(stored);
            } else {
                stored.complete(true);
            }
        } else {
            session.ifPresent(each -> each.say(chat.here(), line));
            await(stored);
        }
    }

    private void await(CompletableFuture<Boolean> stored) {
        awaited = Optional.of(new Awaited(chat.outbox().letters().getLast().key(), stored));
        changed();
    }

    @Override
    public void inStep() {
        offline = "";
        if (chat.here().isEmpty()) {
            String lobby = chat.directory().mine().getFirst().id();
            wantedRoom.ifPresentOrElse(room -> orders.ifPresent(each -> each.join(room)), () -> turnTo(lobby));
        }
    }

    @Override
    public void turnTo(String room) {
        printed = Optional.empty();
        session.ifPresent(each -> each.open(room));
    }

    @Override
    public void changed() {
        print();
        settle();
        tellPhase();
    }

    private void print() {
        RoomLog log = chat.log(chat.here());
        if (!log.isLoaded() || (log.isBehind() && printed.isEmpty())) {
            return;
        }
        long position = log.position().orElse(0);
        long from = printed.filter(seq -> seq <= position).orElse(typed ? position - SHOWN_AT_FIRST : position);
        if (printed.isPresent() && log.first().orElse(position + 1) > from + 1 && from < position) {
            err.println(
                    "parley: " + (log.first().orElse(position + 1) - from - 1) + " entries before this are not shown");
        }
        log.entries().stream()
                .filter(entry -> entry.seq() > from && !saysNothingNew(entry, log, from))
                .forEach(this::print);
        out.flush();
        printed = Optional.of(position);
        entered.complete(true);
    }

    // Words are printed as they stand: of what is new itself, what became of it meanwhile is no news.
    private static boolean saysNothingNew(Entry entry, RoomLog log, long from) {
        return switch (entry.kind()) {
            case SAID -> entry.deleted() > 0;
            case EDITED ->
                entry.text().isEmpty()
                        || log.find(entry.target())
                                .filter(said -> said.seq() > from)
                                .isPresent();
            case DELETED, JOINED, LEFT -> false;
            case OTHER -> true;
        };
    }

    private void print(Entry entry) {
        String time = CLOCK.format(entry.at().atZone(zone)) + " ";
        String name = Text.visibleLine(entry.author().name());
        switch (entry.kind()) {
            case SAID -> out.println(time + name + ": " + words(entry));
            case EDITED -> out.println(time + "* " + name + " edited: " + words(entry));
            case DELETED -> out.println(time + "* " + name + " deleted a message");
            case JOINED -> out.println(time + "→ " + name + " joined");
            case LEFT -> out.println(time + "← " + name + " left");
            case OTHER -> {}
        }
    }

    // A line break in what is said begins no line that could be taken for another's.
    private static String words(Entry entry) {
        return Text.visible(entry.text()).replace("\n", "\n      | ");
    }

    private void settle() {
        awaited.ifPresent(line -> {
            Optional<Letter> letter = chat.outbox().letters().stream()
                    .filter(each -> each.key().equals(line.key()))
                    .findFirst();
            if (letter.isEmpty()) {
                line.stored().complete(true);
            } else if (letter.get().state() instanceof Letter.State.Refused(String reason)) {
                chat.outbox().drop(line.key());
                err.println("parley: not sent: " + Text.visibleLine(reason));
                line.stored().complete(false);
            }
            awaited = awaited.filter(each -> !each.stored().isDone());
        });
    }

    private void tellPhase() {
        switch (chat.phase()) {
            case Phase.Connecting _, Phase.Online _ -> {}
            case Phase.Offline(String why, var _) -> {
                if (!offline.equals(why)) {
                    offline = why;
                    err.println("parley: no connection: " + Text.visibleLine(why) + "; trying again");
                }
            }
            case Phase.Over _ -> end();
        }
    }

    private void end() {
        if (over.complete(null)) {
            awaited.ifPresent(line -> line.stored().complete(false));
            entered.complete(false);
        }
    }

    @Override
    public void tell(String lines) {
        if (typed) {
            Text.visible(lines).lines().forEach(line -> out.println("· " + line));
            out.flush();
        } else {
            err.println("parley: " + Text.visibleLine(lines));
        }
        // Nothing can be said before there is a room to say it in.
        if (!entered.isDone() && chat.here().isEmpty()) {
            end();
        }
    }

    @Override
    public void quit() {
        quit = true;
        end();
    }

    @Override
    public void signOut() {
        tell("the session ends at the end of a run with --sign-out; /quit ends the run");
    }
}
