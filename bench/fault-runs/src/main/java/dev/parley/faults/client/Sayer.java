package dev.parley.faults.client;

import dev.parley.faults.record.Diary;
import dev.parley.faults.record.Note;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// Says one thing after the other in one room, each repeated with its key until it is answered; at times twice on
/// purpose. Now and then it edits or deletes something it has said, or leaves the room and comes back.
final class Sayer implements Runnable {

    private static final int LONG_TEXT = 3_000;
    private static final Set<String> WORTH_REPEATING =
            Set.of("rate_limited", "overloaded", "unavailable", "unauthorized", "internal");

    private final Client client;
    private final Diary diary;
    private final Runnable acknowledged;
    private final String room;
    private final Random random;
    // What it has said and not deleted. Answers come on other threads, and late.
    private final Set<Long> said = new ConcurrentSkipListSet<>();
    private int number;

    /// @param question the event it is sent as
    private record Letter(String question, String key, int number, Map<String, ?> payload) {}

    private enum Outcome {
        STORED,
        REFUSED,
        UNKNOWN
    }

    Sayer(Client client, Diary diary, Runnable acknowledged, String room, long seed) {
        this.client = client;
        this.diary = diary;
        this.acknowledged = acknowledged;
        this.room = room;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (!client.isEnding()) {
                deliver(chance(3) && !said.isEmpty() ? change() : letter());
                if (chance(20) && mayLeave()) {
                    leaveAndComeBack();
                }
                pause(300, 1_500);
            }
            if (mayLeave()) {
                comeIn(); // a leave of long ago may have come late
            }
        } catch (InterruptedException _) {
            // The run is over; what was not answered stays so.
        }
    }

    private boolean mayLeave() {
        return client.who().wanders() && !room.equals(client.who().lobby());
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private void pause(int least, int most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(least, most));
    }

    private Letter letter() {
        String key = key();
        return new Letter("post", key, number, Map.of("room", room, "key", key, "text", text()));
    }

    /// Of something said some time ago, so that who was away has it from before.
    private Letter change() {
        String key = key();
        long seq = said.stream().skip(random.nextInt(said.size())).findFirst().orElseThrow();
        if (chance(3)) {
            said.remove(seq);
            return new Letter("delete", key, number, Map.of("room", room, "key", key, "seq", seq));
        }
        return new Letter("edit", key, number, Map.of("room", room, "key", key, "seq", seq, "text", text()));
    }

    private String key() {
        number++;
        return client.who().name() + "-" + Long.toHexString(random.nextLong());
    }

    private String text() {
        String text = client.who().name() + " " + number;
        return chance(30) ? text + " " + "x".repeat(random.nextInt(1, LONG_TEXT)) : text;
    }

    private void deliver(Letter letter) throws InterruptedException {
        int attempt = 0;
        Outcome outcome = Outcome.UNKNOWN;
        while (outcome == Outcome.UNKNOWN) {
            attempt++;
            outcome = send(way(attempt), letter, attempt);
            if (outcome == Outcome.UNKNOWN) {
                pause(50, 400);
            }
        }
        if (outcome == Outcome.STORED && chance(10)) {
            send(client.awaitLine(), letter, attempt + 1);
        }
    }

    /// The key is good at every door.
    private Line way(int attempt) throws InterruptedException {
        Line line = client.awaitLine();
        return attempt > 1 && chance(5) ? client.anotherWay() : line;
    }

    private Outcome send(Line line, Letter letter, int attempt) throws InterruptedException {
        CompletableFuture<Outcome> answer = ask(line, letter, attempt);
        if (chance(12)) {
            ask(line, letter, attempt + 1);
        }
        try {
            Outcome outcome = answer.get(client.patience().toMillis(), TimeUnit.MILLISECONDS);
            client.answered();
            return outcome;
        } catch (TimeoutException | ExecutionException _) {
            client.notAnswered(line);
            diary.write(at -> new Note.Unanswered(at, room, letter.key()));
            return Outcome.UNKNOWN;
        }
    }

    /// The answer is written down whenever it comes.
    private CompletableFuture<Outcome> ask(Line line, Letter letter, int attempt) {
        diary.write(at -> new Note.Sent(at, room, letter.key(), letter.number(), attempt));
        return line.ask(letter.question(), letter.payload()).thenApply(answer -> note(letter, answer));
    }

    private Outcome note(Letter letter, JsonNode answer) {
        if (Json.isOk(answer)) {
            diary.write(at -> new Note.Acknowledged(
                    at,
                    room,
                    letter.key(),
                    Json.text(answer, "id"),
                    answer.path("seq").asLong(),
                    answer.path("duplicate").asBoolean()));
            if (letter.question().equals("post") && !answer.path("duplicate").asBoolean()) {
                said.add(answer.path("seq").asLong());
            }
            acknowledged.run();
            return Outcome.STORED;
        }
        String code = Json.text(answer, "code");
        diary.write(at -> new Note.Refused(at, room, letter.key(), code));
        return WORTH_REPEATING.contains(code) ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    private void leaveAndComeBack() throws InterruptedException {
        askUntilAnswered("leave");
        deliver(letter()); // refused, for good
        pause(100, 3_000);
        comeIn();
    }

    private void comeIn() throws InterruptedException {
        diary.write(at -> new Note.Joining(at, room));
        askUntilAnswered("join");
    }

    private void askUntilAnswered(String question) throws InterruptedException {
        while (!isDone(question)) {
            pause(50, 400);
        }
    }

    /// Who is no member has left, be it by an earlier try that was not answered.
    private boolean isDone(String question) throws InterruptedException {
        Line line = client.awaitLine();
        try {
            return line.ask(question, Map.of("room", room))
                    .thenApply(answer -> moved(question, answer))
                    .get(client.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            client.notAnswered(line);
            return false;
        }
    }

    private boolean moved(String question, JsonNode answer) {
        boolean join = question.equals("join");
        boolean done = Json.isOk(answer) || (!join && Json.text(answer, "code").equals("not_found"));
        if (done && join) {
            client.joined(room);
        } else if (done) {
            client.left(room);
        }
        return done;
    }
}
