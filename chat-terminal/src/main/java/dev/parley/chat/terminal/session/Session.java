package dev.parley.chat.terminal.session;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Letter;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.model.Room;
import dev.parley.chat.terminal.wire.Answer;
import dev.parley.chat.terminal.wire.Loop;
import dev.parley.chat.terminal.wire.Question;
import dev.parley.chat.terminal.wire.SocketClient;
import dev.parley.chat.terminal.wire.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Does what a person asks for, and keeps what they see in step with the server, over as many connections as
/// it takes. Confined to its loop.
public final class Session {

    private static final Duration STEADY_AFTER = Duration.ofSeconds(10);

    private final Chat chat;
    private final SocketClient wire;
    private final Loop loop;
    private final Watcher watcher;
    private final Listening listening;
    private final Sending sending;
    private final Reading reading;
    private final Backoff pauses;
    private Optional<Loop.Timer> nextTry = Optional.empty();
    private Optional<Loop.Timer> steady = Optional.empty();

    public Session(Chat chat, SocketClient wire, Loop loop, RandomGenerator random, Watcher watcher) {
        this.chat = chat;
        this.wire = wire;
        this.loop = loop;
        this.watcher = watcher;
        listening = new Listening(chat, wire, loop, random);
        sending = new Sending(chat, wire, loop, random);
        reading = new Reading(chat, wire, loop);
        pauses = new Backoff(random);
        wire.listen(new Ear());
    }

    /// Who looks at the model.
    public interface Watcher {

        /// Something is otherwise than before.
        void changed();

        /// The connection stands (again), and the lists can be believed.
        void inStep();
    }

    public Chat chat() {
        return chat;
    }

    public void start() {
        wire.connect();
        watcher.changed();
    }

    /// Ends it: nothing is tried again.
    public void stop(String why) {
        chat.turn(new Phase.Over(why));
        nextTry.ifPresent(Loop.Timer::cancel);
        steady.ifPresent(Loop.Timer::cancel);
        sending.pause();
        wire.close();
        watcher.changed();
    }

    /// Says something: it is sent until it is stored. False if too much is on its way already.
    public boolean say(String room, String text) {
        return write(room, new Letter.Deed.Says(), text);
    }

    /// Puts what one said at `seq` into other words, in line with what is said; false like [#say].
    public boolean edit(String room, long seq, String text) {
        return write(room, new Letter.Deed.Edits(seq), text);
    }

    /// Erases what one said at `seq`, in the same way.
    public boolean delete(String room, long seq) {
        return write(room, new Letter.Deed.Deletes(seq), "");
    }

    private boolean write(String room, Letter.Deed deed, String text) {
        if (chat.outbox().isFull()) {
            return false;
        }
        chat.outbox().write(room, deed, text, loop.now());
        sending.flush(room);
        watcher.changed();
        return true;
    }

    /// Turns to a room one is in.
    public void open(String room) {
        chat.turnTo(room);
        if (!chat.log(room).isLoaded()) {
            listening.load(room);
        } else if (chat.directory().membersOf(room).isEmpty()) {
            // A page brings them; where the log is whole without one, as after a resume, they are asked for.
            listening.members(room);
        }
        wire.ask(Question.look(room), _ -> {});
        watcher.changed();
    }

    public void older(String room) {
        listening.older(room);
    }

    public void readUpTo(String room, long seq) {
        reading.upTo(room, seq);
    }

    public void create(String name, boolean open, boolean ephemeral, Consumer<Answer<Room>> then) {
        wire.ask(Question.create(name, open, ephemeral), answer -> entered(answer, then));
    }

    public void joinRoom(String room, Consumer<Answer<Room>> then) {
        wire.ask(Question.joinRoom(room), answer -> entered(answer, then));
    }

    public void joinByCode(String code, Consumer<Answer<Room>> then) {
        wire.ask(Question.joinByCode(code), answer -> entered(answer, then));
    }

    public void direct(String person, Consumer<Answer<Room>> then) {
        wire.ask(Question.direct(person), answer -> entered(answer, then));
    }

    public void leave(String room, Consumer<Answer<Boolean>> then) {
        wire.ask(Question.leave(room), answer -> {
            if (answer instanceof Answer.Granted<Boolean>) {
                left(room);
            }
            then.accept(answer);
        });
    }

    private void left(String room) {
        boolean stays = chat.directory()
                .room(room)
                .map(known -> known.kind() == Room.Kind.PUBLIC)
                .orElse(false);
        if (stays) {
            chat.directory().room(room).ifPresent(known -> chat.directory().put(known.withMember(false)));
            chat.forgetLog(room);
        } else {
            chat.forgetRoom(room);
        }
    }

    /// Tries to connect now instead of later.
    public void tryNow() {
        if (nextTry.isPresent()) {
            nextTry.get().cancel();
            nextTry = Optional.empty();
            chat.turn(new Phase.Connecting());
            wire.connect();
            watcher.changed();
        }
    }

    private void entered(Answer<Room> answer, Consumer<Answer<Room>> then) {
        if (answer instanceof Answer.Granted<Room>(Room room)) {
            chat.directory().put(room);
            chat.read(room.id(), room.read());
        }
        then.accept(answer);
    }

    private void connected() {
        // A server that accepts and hangs up at once must not be asked every second.
        steady = Optional.of(loop.after(STEADY_AFTER, pauses::reset));
        listening.sync(fault -> fault.ifPresentOrElse(this::notInStep, this::inStep));
    }

    private void inStep() {
        chat.turn(new Phase.Online());
        sending.begin();
        reading.goOn();
        chat.directory().room(chat.here()).filter(Room::member).ifPresent(room -> open(room.id()));
        watcher.inStep();
    }

    private void notInStep(Fault fault) {
        if (fault.sessionEnded()) {
            stop(fault.inWords());
        } else if (wire.isConnected()) {
            wire.close();
            later(fault.inWords(), fault.retryAfter());
        }
    }

    private void later(String why, Duration atLeast) {
        if (chat.phase() instanceof Phase.Over || nextTry.isPresent()) {
            return;
        }
        steady.ifPresent(Loop.Timer::cancel);
        sending.pause();
        Duration pause = pauses.next(atLeast);
        chat.turn(new Phase.Offline(why, loop.now().plus(pause)));
        nextTry = Optional.of(loop.after(pause, this::tryNow));
        watcher.changed();
    }

    private void told(Told told) {
        if (told instanceof Told.SignedOut) {
            stop("you were signed out");
            return;
        }
        listening.told(told);
    }

    /// Hears the wire.
    private final class Ear implements SocketClient.Listener {

        @Override
        public void connected() {
            Session.this.connected();
        }

        @Override
        public void told(Told told) {
            Session.this.told(told);
        }

        @Override
        public void refused(Fault fault) {
            if (fault.sessionEnded()) {
                stop(fault.inWords());
            } else {
                later(fault.inWords(), fault.retryAfter());
            }
        }

        @Override
        public void broken(String why) {
            later(why, Duration.ZERO);
        }

        @Override
        public void done() {
            watcher.changed();
        }
    }
}
