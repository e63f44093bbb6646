package dev.parley.chat.terminal;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Notice;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.model.Room;
import dev.parley.chat.terminal.model.RoomLog;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.view.Colours;
import dev.parley.chat.terminal.view.Completion;
import dev.parley.chat.terminal.view.Composer;
import dev.parley.chat.terminal.view.Screen;
import dev.parley.chat.terminal.view.Scroll;
import dev.parley.chat.terminal.wire.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/// The chat on a whole screen: keys change the model or ask the session for something, and what is otherwise
/// than before is painted, at most fifty times a second. All but the reading of keys happens on the loop of
/// the session.
final class FullScreen implements Session.Watcher, Orders.Stage {

    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(20);
    private static final Duration CLOCK = Duration.ofSeconds(1);
    // The alternate screen, no wrapping at the right border, pasted text told as such.
    private static final String BEGIN = "\u001b[?1049h\u001b[?7l\u001b[?2004h";
    private static final String END = "\u001b[0m\u001b[?2004l\u001b[?7h\u001b[?1049l\u001b[?25h";

    private final Terminal terminal;
    private final Chat chat;
    private final Loop loop;
    private final Optional<String> wantedRoom;
    private final Composer composer = new Composer();
    private final Scroll scroll = new Scroll();
    private final Painter painter = new Painter();
    private final Screen screen;
    private final CompletableFuture<Ending> over = new CompletableFuture<>();
    private Optional<Session> session = Optional.empty();
    private Optional<Orders> orders = Optional.empty();
    private boolean paintPlanned;
    private boolean clockPlanned;
    private boolean asked;

    /// How it ended.
    enum Ending {
        QUIT,
        SIGN_OUT,
        SESSION_OVER
    }

    FullScreen(Terminal terminal, Chat chat, Loop loop, Colours colours, Optional<String> room, ZoneId zone) {
        this.terminal = terminal;
        this.chat = chat;
        this.loop = loop;
        this.wantedRoom = room;
        screen = new Screen(chat, composer, scroll, colours, zone);
    }

    /// Talks until the person ends it, or the session does.
    Ending talk(Session with) {
        Attributes before = terminal.enterRawMode();
        // Ctrl+C is a key like any other.
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        raw.setLocalFlag(Attributes.LocalFlag.IEXTEN, false);
        terminal.setAttributes(raw);
        terminal.handle(Signal.WINCH, _ -> loop.execute(this::resized));
        Thread killed = Thread.ofPlatform().unstarted(() -> write(END));
        Runtime.getRuntime().addShutdownHook(killed);
        write(BEGIN);
        try {
            loop.execute(() -> begin(with));
            Thread.ofPlatform().daemon().name("keyboard").start(() -> new Keyboard(terminal).read(this::take));
            return over.join();
        } finally {
            Runtime.getRuntime().removeShutdownHook(killed);
            write(END);
            terminal.setAttributes(before);
        }
    }

    private void begin(Session with) {
        session = Optional.of(with);
        orders = Optional.of(new Orders(with, this));
        with.start();
        paint();
    }

    // The next key is read when this one is dealt with: whatever is pasted, nothing gathers.
    private void take(Key key) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                press(key);
                changed();
            } finally {
                done.complete(null);
            }
        });
        CompletableFuture.anyOf(done, over).join();
    }

    private void press(Key key) {
        switch (key) {
            case Key.Typed(String text) -> composer.insert(text);
            case Key.Pasted(String text) -> composer.insert(text);
            case Key.Room(int number) ->
                chat.directory().mine().stream().skip(number - 1L).findFirst().ifPresent(room -> turnTo(room.id()));
            case Key.Named named -> press(named);
        }
    }

    private void press(Key.Named key) {
        switch (key) {
            case ENTER -> enter();
            case NEW_LINE -> composer.insert("\n");
            case BACKSPACE -> composer.backspace();
            case DELETE -> composer.delete();
            case LEFT -> composer.left();
            case RIGHT -> composer.right();
            case UP -> composer.earlier();
            case DOWN -> composer.later();
            case HOME -> composer.home();
            case END -> composer.end();
            case WORD_LEFT -> composer.wordLeft();
            case WORD_RIGHT -> composer.wordRight();
            case KILL_WORD -> composer.killWord();
            case KILL_TO_START -> composer.killToStart();
            case KILL_TO_END -> composer.killToEnd();
            case TAB -> complete(false);
            case BACK_TAB -> complete(true);
            case PAGE_UP -> scroll.up();
            case PAGE_DOWN -> scroll.down();
            case NEXT_ROOM -> step(1);
            case PREVIOUS_ROOM -> step(-1);
            case UNREAD_ROOM -> unread();
            case REDRAW -> painter.forget();
            case INTERRUPT -> interrupt();
            case END_OF_INPUT -> endOfInput();
            case PASTE, NOTHING -> {}
        }
    }

    private void enter() {
        String line = composer.take();
        if (!line.isBlank()) {
            boolean again = asked;
            asked = false;
            scroll.toEnd();
            chat.outbox().dropRefused(chat.here());
            orders.ifPresent(each -> each.obey(line));
            asked &= !again;
        }
    }

    private void complete(boolean backwards) {
        Completion offered = Completion.of(composer.text(), composer.cursor(), chat, Command.WORDS);
        composer.complete(offered, backwards);
    }

    private void step(int by) {
        List<String> mine = chat.directory().mine().stream().map(Room::id).toList();
        if (!mine.isEmpty()) {
            turnTo(mine.get(Math.floorMod(Math.max(0, mine.indexOf(chat.here())) + by, mine.size())));
        }
    }

    private void unread() {
        chat.directory().mine().stream()
                .filter(room -> !room.id().equals(chat.here()) && chat.unread(room) > 0)
                .findFirst()
                .ifPresent(room -> turnTo(room.id()));
    }

    private void interrupt() {
        if (composer.isEmpty()) {
            quit();
        } else {
            composer.clear();
        }
    }

    private void endOfInput() {
        if (composer.isEmpty()) {
            quit();
        } else {
            composer.delete();
        }
    }

    @Override
    public void tell(String lines) {
        lines.lines().forEach(line -> chat.notice(chat.here(), loop.now(), new Notice.What.Told(line)));
        scroll.toEnd();
        changed();
    }

    @Override
    public void turnTo(String room) {
        if (!room.equals(chat.here())) {
            scroll.toEnd();
            session.ifPresent(each -> each.open(room));
        }
    }

    @Override
    public void quit() {
        long waiting = chat.outbox().onTheirWay();
        if (waiting > 0 && !asked) {
            asked = true;
            tell(waiting + " of your messages did not reach the server yet and would be lost: once more to quit");
        } else {
            over.complete(Ending.QUIT);
        }
    }

    @Override
    public void signOut() {
        over.complete(Ending.SIGN_OUT);
    }

    @Override
    public void inStep() {
        if (chat.here().isEmpty()) {
            begin();
        } else if (!chat.directory().isMember(chat.here())) {
            lobby();
        }
    }

    private void begin() {
        chat.last().filter(chat.directory()::isMember).ifPresentOrElse(this::turnTo, this::lobby);
        wantedRoom.ifPresent(room -> orders.ifPresent(each -> each.join(room)));
    }

    private void lobby() {
        chat.directory().mine().stream().findFirst().ifPresent(room -> turnTo(room.id()));
    }

    /// Something may be otherwise than it is shown.
    @Override
    public void changed() {
        if (chat.phase() instanceof Phase.Over) {
            over.complete(Ending.SESSION_OVER);
        } else if (chat.isOnline() && !chat.directory().isMember(chat.here())) {
            lobby();
        }
        if (!paintPlanned) {
            paintPlanned = true;
            loop.after(BETWEEN_FRAMES, this::paint);
        }
    }

    private void resized() {
        painter.forget();
        changed();
    }

    private void paint() {
        paintPlanned = false;
        if (over.isDone()) {
            return;
        }
        Size size = terminal.getSize();
        Instant now = loop.now();
        Screen.Frame frame = screen.frame(Math.max(1, size.getColumns()), Math.max(1, size.getRows()), now);
        write(painter.paint(frame));
        seen(frame);
        if (chat.phase() instanceof Phase.Offline && !clockPlanned) {
            clockPlanned = true;
            loop.after(CLOCK, () -> {
                clockPlanned = false;
                changed();
            });
        }
    }

    // What is on screen is read, and whoever looks at the beginning of what is known wants more.
    private void seen(Screen.Frame frame) {
        RoomLog log = chat.log(chat.here());
        if (chat.isOnline() && log.isLoaded()) {
            if (scroll.isAtEnd()) {
                session.ifPresent(
                        each -> each.readUpTo(chat.here(), log.position().orElse(0)));
            }
            if (frame.reachesTop() && log.olderExist()) {
                session.ifPresent(each -> each.older(chat.here()));
            }
        }
    }

    private void write(String text) {
        terminal.writer().write(text);
        terminal.writer().flush();
    }
}
