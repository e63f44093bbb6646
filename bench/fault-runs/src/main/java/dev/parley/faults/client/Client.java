package dev.parley.faults.client;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Diary;
import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody who talks in some rooms and hears them, whatever happens to the connection.
///
/// One thread keeps a line up and asks for what is missing, one [Sayer] for each room says something now and then.
public final class Client {

    private static final Duration TO_OPEN = Duration.ofSeconds(5);
    private static final int LOOK_AFTER_MILLIS = 200;
    private static final int MOST_UNANSWERED = 2;

    private final Who who;
    private final HttpApi api;
    private final Diary diary;
    private final Runnable acknowledged;
    private final Duration patience;
    private final List<Thread> sayers = new ArrayList<>();
    private final Thread life;
    // Guarded by this.
    private final Map<String, RoomLog> logs = new LinkedHashMap<>();
    private @Nullable Line line;
    private boolean synced;
    private boolean ending;
    private boolean ended;
    private int unanswered;
    private String epoch = "";

    /// Who a client is.
    ///
    /// @param overHttp speaks plain HTTP, otherwise Socket.IO
    /// @param wanders leaves rooms and comes back
    /// @param lobby which nobody can leave
    /// @param rooms it is a member of, the lobby among them
    /// @param seed from which its chances follow
    public record Who(
            String name,
            String person,
            String token,
            boolean overHttp,
            boolean wanders,
            String lobby,
            List<String> rooms,
            long seed) {}

    /// @param address where it finds the server
    /// @param acknowledged run whenever something was acknowledged to it
    public Client(Who who, String address, Diary diary, Runnable acknowledged) {
        Random random = new Random(who.seed());
        this.who = who;
        this.api = new HttpApi(address, who.token());
        this.diary = diary;
        this.acknowledged = acknowledged;
        this.patience = Duration.ofMillis(random.nextInt(1_500, 6_500));
        who.rooms().forEach(room -> {
            logs.put(room, new RoomLog());
            diary.write(at -> new Note.Began(at, room, 0));
        });
        life = Thread.ofVirtual().name(who.name()).unstarted(() -> live(random));
    }

    public void start() {
        life.start();
        for (String room : who.rooms()) {
            Sayer sayer = new Sayer(this, diary, acknowledged, room, who.seed() * 31 + sayers.size());
            sayers.add(Thread.ofVirtual().name(who.name() + " says").start(sayer));
        }
    }

    Who who() {
        return who;
    }

    Duration patience() {
        return patience;
    }

    /// Says nothing new. Returns when all it said was answered and it is in all its rooms, or when time is up.
    public void finish(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        synchronized (this) {
            ending = true;
        }
        for (Thread sayer : sayers) {
            sayer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    synchronized boolean isEnding() {
        return ending;
    }

    /// Whether it has come this far in each of its rooms.
    public synchronized boolean hasReached(Map<String, Long> heads) {
        return who.rooms().stream().allMatch(room -> log(room).position() >= heads.getOrDefault(room, 0L));
    }

    /// Ends it, whatever it is at, and gives what it wrote down.
    public ClientRecord end() throws InterruptedException {
        synchronized (this) {
            ended = true;
            ending = true;
            notifyAll();
        }
        life.interrupt();
        sayers.forEach(Thread::interrupt);
        life.join();
        for (Thread sayer : sayers) {
            sayer.join();
        }
        return new ClientRecord(who.name(), who.person(), Set.copyOf(who.rooms()), diary.notes());
    }

    /// The line, once it stands and is in step.
    synchronized Line awaitLine() throws InterruptedException {
        while (line == null || !synced) {
            wait();
        }
        return line;
    }

    /// The same questions by a way of its own, beside the line.
    Line anotherWay() {
        return new HttpLine(api, patience);
    }

    synchronized void answered() {
        unanswered = 0;
    }

    /// A line on which nothing is answered is given up: nobody may be at its other end.
    synchronized void notAnswered(Line by) {
        if (by == line) {
            unanswered++;
        }
    }

    synchronized void left(String room) {
        log(room).member(false);
        diary.write(at -> new Note.Left(at, room));
    }

    synchronized void joined(String room) {
        log(room).member(true);
        log(room).thereIsMore();
    }

    private RoomLog log(String room) {
        RoomLog log = logs.get(room);
        if (log == null) {
            throw new IllegalStateException("no such room: " + room);
        }
        return log;
    }

    private void live(Random random) {
        try {
            for (int tries = 0; !isEnded(); tries++) {
                if (stayConnected(random)) {
                    tries = 0;
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(50, 100 << Math.min(tries, 3)) + 1L);
            }
        } catch (InterruptedException _) {
            // It has ended.
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /// One line, from its beginning to its end; whether it ever was in step.
    private boolean stayConnected(Random random) throws InterruptedException {
        boolean wasInStep = false;
        try (Line opened = open(random)) {
            use(opened);
            if (opened.isLive()) {
                sync(opened);
            }
            ready();
            wasInStep = true;
            tend(opened);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            diary.write(at -> new Note.Broken(at, why));
        } finally {
            drop();
        }
        return wasInStep;
    }

    private Line open(Random random) throws IOException, InterruptedException {
        if (who.overHttp()) {
            return new HttpLine(api, patience);
        }
        SocketLine.Opening transport = random.nextInt(3) == 0 ? PollingWire::open : WebSocketWire::open;
        return SocketLine.open(
                transport, api.address(), who.token(), TO_OPEN, (from, message) -> hear(from, message, Note.Way.LIVE));
    }

    private synchronized void use(Line opened) {
        line = opened;
        unanswered = 0;
    }

    private synchronized void ready() {
        synced = true;
        notifyAll();
    }

    private synchronized void drop() {
        line = null;
        synced = false;
    }

    private synchronized void hear(Line from, Message message, Note.Way way) {
        RoomLog log = logs.get(message.room());
        if (from != line || log == null) {
            return;
        }
        Note.Fate fate = log.take(message.seq());
        diary.write(at -> new Note.Heard(at, message, way, fate));
    }

    private void sync(Line opened) throws IOException, InterruptedException {
        JsonNode answer = await(opened.ask("sync", positions()).thenApply(answered -> synced(opened, answered)));
        if (!Json.isOk(answer)) {
            throw new IOException("no sync: " + answer);
        }
    }

    private synchronized Map<String, ?> positions() {
        if (epoch.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> positions = new LinkedHashMap<>();
        logs.forEach((room, log) -> {
            if (log.isMember()) {
                positions.put(room, log.position());
            }
        });
        return Map.of("epoch", epoch, "rooms", positions);
    }

    private synchronized JsonNode synced(Line from, JsonNode answer) {
        if (!Json.isOk(answer) || from != line) {
            return answer;
        }
        boolean first = epoch.isEmpty();
        epoch = Json.text(answer, "epoch");
        diary.write(at -> new Note.Connected(at, epoch));
        logs.forEach((room, log) -> {
            if (first) {
                log.thereIsMore();
            } else {
                update(from, log, answer.path("updates").path(room));
            }
        });
        return answer;
    }

    private void update(Line from, RoomLog log, JsonNode update) {
        if (update.path("reset").asBoolean(false)) {
            log.reset();
        } else {
            Json.messages(update.path("entries")).forEach(message -> hear(from, message, Note.Way.RESUMED));
            if (update.path("more").asBoolean(false)) {
                log.thereIsMore();
            }
        }
    }

    /// Keeps the logs whole for as long as the line stands.
    private void tend(Line opened) throws IOException, InterruptedException {
        while (!isEnded()) {
            if (opened.isBroken()) {
                throw new IOException("the line broke");
            }
            if (isIgnored()) {
                throw new IOException("nothing is answered");
            }
            for (String room : who.rooms()) {
                fill(opened, room);
            }
            rest(opened);
        }
    }

    private synchronized boolean isIgnored() {
        return unanswered >= MOST_UNANSWERED;
    }

    private void rest(Line opened) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_AFTER_MILLIS);
        if (!opened.isLive()) {
            lookForMore();
        }
    }

    private synchronized void lookForMore() {
        logs.values().forEach(RoomLog::thereIsMore);
    }

    private void fill(Line opened, String room) throws IOException, InterruptedException {
        RoomLog.Want want = want(room);
        Map<String, ?> question = switch (want) {
            case NOTHING -> Map.of();
            case MORE -> Map.of("room", room, "after", position(room));
            case NEWEST -> Map.of("room", room);
        };
        if (want != RoomLog.Want.NOTHING) {
            await(opened.ask("history", question).thenApply(page -> read(opened, room, page, want)));
        }
    }

    private synchronized RoomLog.Want want(String room) {
        return log(room).want();
    }

    private synchronized long position(String room) {
        return log(room).position();
    }

    /// A refusal changes nothing: it is asked again.
    private synchronized JsonNode read(Line from, String room, JsonNode page, RoomLog.Want want) {
        if (Json.isOk(page) && from == line) {
            List<Message> messages = Json.messages(page.path("entries"));
            boolean newest = want == RoomLog.Want.NEWEST;
            if (newest) {
                begin(room, messages.isEmpty() ? 0 : messages.getFirst().seq() - 1);
            }
            messages.forEach(message -> hear(from, message, Note.Way.PAGE));
            log(room).readTo(!newest && page.path("more").asBoolean(false));
        }
        return page;
    }

    private void begin(String room, long position) {
        log(room).begin(position);
        diary.write(at -> new Note.Began(at, room, position));
    }

    private JsonNode await(CompletableFuture<JsonNode> answer) throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer: " + e, e);
        }
    }
}
