package dev.parley.chat.terminal.view;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import java.util.ArrayList;
import java.util.List;

/// The lists beside the messages: my rooms with what is unread, and who is in the room.
final class Panels {

    private final Chat chat;
    private final Colours colours;

    Panels(Chat chat, Colours colours) {
        this.chat = chat;
        this.colours = colours;
    }

    List<Line> rooms(int width) {
        List<Line> lines = new ArrayList<>();
        List<Room> mine = chat.directory().mine();
        for (int i = 0; i < mine.size(); i++) {
            lines.add(room(i + 1, mine.get(i), width));
        }
        List<Room> open = chat.directory().open();
        if (!open.isEmpty()) {
            lines.add(Line.EMPTY);
            lines.add(Line.of("To /join", Style.DIM));
            open.forEach(room -> lines.add(Line.of(Text.cut("   " + Text.visibleLine(room.name()), width), Style.DIM)));
        }
        return lines;
    }

    private Line room(int number, Room room, int width) {
        boolean here = room.id().equals(chat.here());
        long unread = here ? 0 : chat.unread(room);
        String count = unread == 0 ? "" : " " + (unread > 999 ? "999+" : String.valueOf(unread));
        String name = Text.padded(numbered(number, room), width - count.length());
        Style style = here ? Style.REVERSE : unread > 0 ? Style.BOLD : Style.PLAIN;
        return Line.of(name, style).add(width - count.length(), count, colours.alarm());
    }

    /// A room as it stands in the list: by `Alt` and its number one gets there.
    static String numbered(int number, Room room) {
        return (number < 10 ? " " : "") + number + " " + label(room);
    }

    static String label(Room room) {
        return Text.visibleLine((room.kind() == Room.Kind.DIRECT ? "@" : "") + room.name());
    }

    List<Line> people(int width, int height) {
        List<Person> people = chat.directory().membersOf(chat.here()).orElse(List.of());
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(" Here", Style.DIM));
        for (Person person : people) {
            lines.add(person(person, width));
        }
        if (lines.size() > height && height > 1) {
            int more = lines.size() - height + 1;
            lines.subList(height - 1, lines.size()).clear();
            lines.add(Line.of(" and " + more + " more", Style.DIM));
        }
        return lines;
    }

    private Line person(Person person, int width) {
        String name = Text.cut(Text.visibleLine(person.name()), width - 3);
        return person.online()
                ? Line.of(" • ", colours.hue(person.colour())).add(name, colours.hue(person.colour()))
                : Line.of("   " + name, Style.DIM);
    }
}
