package dev.parley.chat.terminal;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.wire.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Does what a person types. Confined to the loop of the session.
final class Orders {

    private static final String HELP = """
            /join ROOM        go in, by its name or its code
            /switch ROOM      turn to it, by name or number (/s)
            /msg NAME TEXT    talk with one person (/m)
            /rooms            which rooms there are
            /who              who is in this one
            /create NAME      a public room; before the name
                --private     for one behind a code
                --ephemeral   for one that vanishes
            /edit TEXT        put what you said last into other words (/e)
            /delete           take back what you said last
            /leave            go out of this room
            /quit             end; the session stays open
            /signout          end, and give the name back
            Alt+1 … Alt+9     that room
            Ctrl+N, Ctrl+P    the next room, the one before
            Alt+A             the next with something new
            PgUp, PgDn        what was said before
            Alt+Enter         a new line
            Tab completes commands, rooms and names.
            A line that begins with // says it with one /.""";

    private final Session session;
    private final Chat chat;
    private final Stage stage;

    Orders(Session session, Stage stage) {
        this.session = session;
        this.chat = session.chat();
        this.stage = stage;
    }

    /// Where orders are given, and where it is told what became of them.
    interface Stage {

        /// One or more lines for the person who typed.
        void tell(String lines);

        /// Turns to a room one is in.
        void turnTo(String room);

        /// Ends. What is still on its way is lost, unless it is asked for twice.
        void quit();

        void signOut();
    }

    void obey(String line) {
        switch (Command.of(line)) {
            case Command.Say(String text) -> say(chat.here(), text);
            case Command.Edit(String text) -> edit(text);
            case Command.Delete _ -> change(last -> session.delete(last.room(), last.seq()));
            case Command.Join(String room) -> join(room);
            case Command.Switch(String room) -> turn(room);
            case Command.Rooms _ -> rooms();
            case Command.Who _ -> who();
            case Command.Msg(String rest) -> message(rest);
            case Command.Create create -> create(create);
            case Command.Leave _ -> leave();
            case Command.Help _ -> stage.tell(HELP);
            case Command.SignOut _ -> stage.signOut();
            case Command.Quit _ -> stage.quit();
            case Command.Unknown(String word) ->
                stage.tell("there is no command " + word + "; /help lists them, /" + word + " says it");
        }
    }

    private void say(String room, String text) {
        if (text.isBlank()) {
            return;
        }
        if (!session.say(room, text)) {
            stage.tell("too much is on its way already; this was not sent: " + text);
        }
    }

    private void edit(String text) {
        if (text.isBlank()) {
            stage.tell("into which words? /edit TEXT");
        } else {
            change(last -> session.edit(last.room(), last.seq(), text));
        }
    }

    // What one said last is known once all that one wrote has its place: before, another might be hit.
    private void change(Predicate<Entry> taken) {
        Optional<Entry> last = chat.myNewest(chat.here());
        if (chat.outbox().isAhead(chat.here())) {
            stage.tell("not yet: what you wrote before is on its way");
        } else if (last.isEmpty()) {
            stage.tell("nothing that you said is in sight here");
        } else if (!taken.test(last.get())) {
            stage.tell("too much is on its way already; nothing was changed");
        }
    }

    /// Goes into a room by its name, or by its code.
    void join(String name) {
        if (name.isBlank()) {
            stage.tell("which room? /join ROOM, or a code; /rooms lists them");
            return;
        }
        Optional<Room> mine = find(chat.directory().mine(), name);
        Optional<Room> open = find(chat.directory().open(), name);
        if (mine.isPresent()) {
            stage.turnTo(mine.get().id());
        } else if (open.isPresent()) {
            session.joinRoom(open.get().id(), this::entered);
        } else {
            session.joinByCode(name, this::entered);
        }
    }

    private void turn(String name) {
        List<Room> mine = chat.directory().mine();
        Optional<Room> room = numbered(mine, name).or(() -> find(mine, name)).or(() -> begun(mine, name));
        room.ifPresentOrElse(
                found -> stage.turnTo(found.id()),
                () -> stage.tell("you are in no room " + name + "; /rooms lists them"));
    }

    private void entered(Answer<Room> answer) {
        granted(answer, room -> stage.turnTo(room.id()));
    }

    private <T> void granted(Answer<T> answer, Consumer<T> then) {
        switch (answer) {
            case Answer.Granted<T>(T value) -> then.accept(value);
            case Answer.Refused<T>(Fault fault) -> stage.tell("no: " + fault.inWords());
        }
    }

    private void rooms() {
        List<Room> mine = chat.directory().mine();
        StringBuilder lines = new StringBuilder("your rooms:");
        for (int i = 0; i < mine.size(); i++) {
            Room room = mine.get(i);
            long unread = chat.unread(room);
            lines.append("\n")
                    .append(i + 1)
                    .append(" ")
                    .append(label(room))
                    .append(", ")
                    .append(room.kind().meaning());
            room.code().ifPresent(code -> lines.append(", code ").append(code));
            lines.append(unread > 0 ? ", " + unread + " new" : "");
        }
        List<Room> open = chat.directory().open();
        if (!open.isEmpty()) {
            lines.append("\nrooms you may /join:");
            open.forEach(room -> lines.append("\n  ")
                    .append(label(room))
                    .append(", ")
                    .append(room.kind().meaning()));
        }
        stage.tell(lines.toString());
    }

    private static String label(Room room) {
        return (room.kind() == Room.Kind.DIRECT ? "@" : "") + room.name();
    }

    private void who() {
        List<Person> people = chat.directory().membersOf(chat.here()).orElse(List.of());
        List<String> here = names(people, Person::online);
        List<String> away = names(people, person -> !person.online());
        stage.tell("here: " + String.join(", ", here) + (away.isEmpty() ? "" : "\naway: " + String.join(", ", away)));
    }

    private static List<String> names(List<Person> people, Predicate<Person> wanted) {
        return people.stream().filter(wanted).map(Person::name).toList();
    }

    // Names may have spaces: the longest that fits is meant.
    private void message(String rest) {
        String words = rest.startsWith("@") ? rest.substring(1) : rest;
        Optional<Person> person = chat.directory().people().stream()
                .filter(each -> begins(words, each.name()))
                .max(Comparator.comparingInt(each -> each.name().length()));
        if (person.isEmpty()) {
            stage.tell(rest.isBlank() ? "to whom? /msg NAME TEXT" : "nobody of that name is here");
            return;
        }
        String text = words.substring(person.get().name().length()).strip();
        session.direct(
                person.get().id(),
                answer -> granted(answer, room -> {
                    stage.turnTo(room.id());
                    say(room.id(), text);
                }));
    }

    private static boolean begins(String words, String name) {
        return words.regionMatches(true, 0, name, 0, name.length())
                && (words.length() == name.length() || Character.isWhitespace(words.charAt(name.length())));
    }

    private void create(Command.Create wanted) {
        if (wanted.name().isBlank()) {
            stage.tell("what is it called? /create NAME");
        } else {
            session.create(wanted.name(), wanted.open(), wanted.ephemeral(), this::entered);
        }
    }

    private void leave() {
        String room = chat.here();
        session.leave(
                room,
                answer -> granted(answer, _ -> {
                    if (chat.here().equals(room)) {
                        chat.directory().mine().stream().findFirst().ifPresent(first -> stage.turnTo(first.id()));
                    }
                }));
    }

    private static Optional<Room> find(List<Room> rooms, String name) {
        return matching(
                        rooms,
                        room -> room.id().equals(name)
                                || room.name().equalsIgnoreCase(name)
                                || label(room).equalsIgnoreCase(name))
                .findFirst();
    }

    private static Optional<Room> begun(List<Room> rooms, String name) {
        List<Room> found = matching(rooms, room -> room.name().regionMatches(true, 0, name, 0, name.length()))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Stream<Room> matching(List<Room> rooms, Predicate<Room> wanted) {
        return rooms.stream().filter(wanted);
    }

    private static Optional<Room> numbered(List<Room> rooms, String digits) {
        if (!digits.matches("[1-9][0-9]{0,3}") || Integer.parseInt(digits) > rooms.size()) {
            return Optional.empty();
        }
        return Optional.of(rooms.get(Integer.parseInt(digits) - 1));
    }
}
