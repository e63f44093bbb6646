package dev.parley.chat.terminal.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What is shown in a room, from top to bottom: its entries in their order, notices between them, what is on
/// its way.
public final class Timeline {

    private final Chat chat;
    private final ZoneId zone;
    private final Deque<Notice> notices;
    private final List<Row> rows = new ArrayList<>();
    private LocalDate day = LocalDate.MIN;
    private boolean newDrawn;

    private Timeline(Chat chat, ZoneId zone, String room) {
        this.chat = chat;
        this.zone = zone;
        long first = chat.log(room).first().orElse(0);
        this.notices = new ArrayDeque<>(chat.notices(room).stream()
                .filter(notice -> notice.after() >= first - 1)
                .toList());
    }

    public static List<Row> of(Chat chat, ZoneId zone) {
        String room = chat.here();
        Timeline timeline = new Timeline(chat, zone, room);
        chat.log(room).entries().forEach(timeline::entry);
        timeline.noticesBefore(Long.MAX_VALUE);
        chat.outbox().of(room).forEach(timeline::letter);
        return timeline.rows;
    }

    private void entry(Entry entry) {
        switch (entry.kind()) {
            case SAID -> said(entry);
            case JOINED -> moved(entry, true);
            case LEFT -> moved(entry, false);
            // A change is seen where the words are that it changed.
            case EDITED, DELETED, OTHER -> {}
        }
    }

    private void said(Entry entry) {
        before(entry);
        rows.add(new Row.Said("entry " + entry.id(), entry));
    }

    private void before(Entry entry) {
        noticesBefore(entry.seq());
        dayOf(entry.at());
        newLine(entry);
    }

    // Many who come one after the other are one line.
    private void moved(Entry entry, boolean joined) {
        before(entry);
        if (!rows.isEmpty() && rows.getLast() instanceof Row.Moved last && last.joined() == joined) {
            List<Person> persons = new ArrayList<>(last.persons());
            persons.removeIf(person -> person.id().equals(entry.author().id()));
            persons.add(entry.author());
            rows.set(rows.size() - 1, new Row.Moved(last.key(), entry.at(), joined, persons));
        } else {
            rows.add(new Row.Moved("entry " + entry.id(), entry.at(), joined, List.of(entry.author())));
        }
    }

    private void letter(Letter letter) {
        dayOf(letter.at());
        rows.add(new Row.OnItsWay("letter " + letter.key(), letter));
    }

    private void noticesBefore(long seq) {
        while (!notices.isEmpty() && notices.getFirst().after() < seq) {
            Notice notice = notices.removeFirst();
            dayOf(notice.at());
            rows.add(new Row.Noticed("notice " + notice.at() + notice.what(), notice));
        }
    }

    private void dayOf(Instant at) {
        LocalDate next = LocalDate.ofInstant(at, zone);
        if (!next.equals(day)) {
            day = next;
            rows.add(new Row.Day("day " + next, at));
        }
    }

    private void newLine(Entry entry) {
        if (!newDrawn && entry.isWords() && chat.wasNew(entry)) {
            newDrawn = true;
            rows.add(new Row.New("new"));
        }
    }
}
