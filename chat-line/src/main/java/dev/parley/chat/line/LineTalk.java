package dev.parley.chat.line;

import dev.parley.chat.ChatException;
import dev.parley.chat.History;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Person;
import dev.parley.chat.PersonView;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomCode;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomKind;
import dev.parley.chat.RoomView;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// With a person at a terminal: the first line is their name, the others are said in the room they are in, or are
/// commands.
final class LineTalk extends Conversation {

    static final String WELCOME = "Welcome to Parley.";
    static final String NAME = "Your name: ";

    private static final int PAGE = 100;
    private static final int NAMES_SHOWN = 50;

    private static final String HELP = """
            What you type is said in the room you are in. What begins with / is a command:
              /rooms           the rooms there are
              /join CODE       into a private room; /join NAME into a public one, or back to one of yours
              /create NAME     a new private room, and its code
              /leave           out of this room, back to the lobby
              /who             who is in this room
              /history         the last hundred lines of this room
              /msg NAME text   to one person alone
              /quit            goodbye
            A text that begins with / is typed with two of them.""";

    private RoomId current = RoomId.LOBBY;

    /// With somebody who was already asked for a name, or not.
    LineTalk(LineDoor door, LineConnection connection, boolean asked) {
        super(door, connection);
        if (!asked) {
            connection.say(WELCOME);
        }
    }

    @Override
    boolean hear(Input input) {
        return switch (input) {
            case Input.Text(var line) -> hearing().isPresent() ? obey(Command.of(line)) : comes(line);
            case Input.Garbled _ -> throw new ChatException(Refusal.TEXT_INVALID, "that was not UTF-8");
            case Input.TooLong _ ->
                throw new ChatException(Refusal.TOO_LARGE, "a line has at most " + Input.MOST_BYTES + " bytes");
            case Input.Broken(var reason) -> throw new ChatException(Refusal.BAD_REQUEST, reason);
        };
    }

    @Override
    String worded(ChatException refused) {
        String sentence = sentence(refused);
        String capital = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        return capital + (hearing().isPresent() ? "." : ".\n" + NAME.strip());
    }

    private boolean comes(String name) {
        if (FirstBytes.isHttp(name)) {
            return false;
        }
        if (name.isBlank()) {
            connection.ask(NAME);
            return true;
        }
        if (Command.of(name) instanceof Command.Quit) {
            return false;
        }
        Hearing hearing = enter(name, true);
        try {
            History lobby = chat().history(
                            person(),
                            RoomId.LOBBY,
                            new Window.Newest(door.limits().earlierLines()));
            connection.say(presence());
            hearing.show(RoomId.LOBBY, lobby.page());
        } catch (ChatException e) {
            hearing.goOn();
            throw e;
        }
        return true;
    }

    private String presence() {
        return "Hello " + person().name() + ". You are in the lobby. /help tells what you can do, /quit ends.\n"
                + names(chat().members(person(), RoomId.LOBBY));
    }

    private boolean obey(Command command) {
        return switch (command) {
            case Command.Say(var text) -> text.isBlank() || post(current, text);
            case Command.Join(var where) -> answered(join(where));
            case Command.Create(var name) -> answered(create(name));
            case Command.Rooms _ -> answered(rooms());
            case Command.Who _ -> answered(names(chat().members(person(), current)));
            case Command.History _ -> history();
            case Command.Tell(var rest) -> tell(rest);
            case Command.Leave _ -> answered(leave());
            case Command.Help _ -> answered(HELP);
            case Command.Incomplete(var use) -> answered("Write " + use + ".");
            case Command.Unknown(var word) -> answered("There is no " + word + ": /help tells what there is.");
            case Command.Quit _ -> {
                connection.say("Goodbye.");
                yield false;
            }
        };
    }

    private boolean answered(String answer) {
        if (!answer.isEmpty()) {
            connection.say(answer);
        }
        return true;
    }

    private String join(String where) {
        Optional<RoomView> known = byName(where);
        if (known.filter(RoomView::member).isPresent()) {
            return turnTo(known.get());
        }
        Hearing hearing = hearing().orElseThrow();
        hearing.hold();
        try {
            RoomView room = enter(where, known);
            History history = chat().history(
                            person(), room.id(), new Window.Newest(door.limits().earlierLines()));
            connection.say(turnTo(room));
            hearing.show(room.id(), history.page());
            return "";
        } catch (ChatException e) {
            hearing.goOn();
            throw e;
        }
    }

    /// What can be a code is tried as one first: a public room of that name must not catch those who have the code.
    private RoomView enter(String where, Optional<RoomView> named) {
        if (RoomCode.parse(where).isPresent()) {
            try {
                return chat().joinByCode(person(), connection.origin(), where);
            } catch (ChatException e) {
                if (e.refusal() != Refusal.NOT_FOUND || named.isEmpty()) {
                    throw e;
                }
            }
        }
        RoomView room = named.orElseThrow(
                () -> new ChatException(Refusal.NOT_FOUND, "there is no public room of that name, and no such code"));
        return chat().join(person(), room.id());
    }

    private Optional<RoomView> byName(String name) {
        return chat().home(person()).rooms().stream()
                .filter(room -> room.kind() != RoomKind.DIRECT)
                .filter(room -> room.name().equalsIgnoreCase(name))
                // One's own first: private rooms may have any name.
                .max(Comparator.comparing(RoomView::member));
    }

    private String create(String name) {
        return turnTo(chat().createRoom(person(), new NewRoom(name, Visibility.PRIVATE, false)));
    }

    private String turnTo(RoomView room) {
        current = room.id();
        hearing().ifPresent(hearing -> hearing.turnTo(room.id()));
        String code = room.code()
                .map(letters -> " Its code is " + letters + ": whoever has it may come in.")
                .orElse("");
        return "You are in " + room.name() + " now." + code;
    }

    private String rooms() {
        return chat().home(person()).rooms().stream().map(this::listed).collect(Collectors.joining("\n"));
    }

    private String listed(RoomView room) {
        String here = room.id().equals(current) ? "* " : "  ";
        String kind = switch (room.kind()) {
            case LOBBY -> "everybody is in it";
            case PUBLIC -> room.member() ? "public, you are in it" : "public";
            case PRIVATE -> "private, " + room.code().map(RoomCode::value).orElse("");
            case DIRECT -> "a private talk: /msg";
        };
        return here + room.name() + " (" + kind + (room.ephemeral() ? ", vanishes with its last member" : "") + ")";
    }

    private boolean history() {
        Hearing hearing = hearing().orElseThrow();
        hearing.hold();
        try {
            History history = chat().history(person(), current, new Window.Newest(PAGE));
            connection.say("The last lines of " + history.room().name() + ":");
            hearing.show(current, history.page());
        } catch (ChatException e) {
            hearing.goOn();
            throw e;
        }
        return true;
    }

    private boolean tell(String rest) {
        PersonView other = addressee(rest);
        String text = rest.substring(other.person().name().length()).strip();
        return post(chat().direct(person(), other.person().id()).id(), text);
    }

    /// The person whose name the text begins with; of two such names the longer one.
    private PersonView addressee(String rest) {
        return chat().people(person()).stream()
                .filter(view -> begins(rest, view.person()))
                .max(Comparator.comparingInt(view -> view.person().name().length()))
                .orElseThrow(() -> new ChatException(Refusal.NOT_FOUND, "nobody here has that name: /who lists them"));
    }

    private static boolean begins(String rest, Person person) {
        String name = person.name() + " ";
        return rest.regionMatches(true, 0, name, 0, name.length());
    }

    private String leave() {
        if (current.isLobby()) {
            return "The lobby is not left: /quit ends.";
        }
        chat().leave(person(), current);
        current = RoomId.LOBBY;
        hearing().ifPresent(hearing -> hearing.turnTo(RoomId.LOBBY));
        return "You are in the lobby again.";
    }

    private static String names(List<PersonView> people) {
        List<String> present = people.stream()
                .filter(PersonView::online)
                .map(view -> view.person().name())
                .toList();
        String shown = present.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        String more = present.size() > NAMES_SHOWN ? " and more" : "";
        return "Here now, " + present.size() + ": " + shown + more;
    }
}
