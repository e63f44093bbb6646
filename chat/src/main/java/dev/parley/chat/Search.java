package dev.parley.chat;

import dev.parley.chat.WordIndex.Found;
import dev.parley.chat.WordIndex.Question;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Answers what somebody looks for, a page at a time. Safe from any thread.
///
/// Kept rooms only: what is said in an ephemeral one is not looked through.
final class Search {

    /// How many of the newest are put into another order.
    private static final int RANKED = 500;

    private static final String OF_BEST = "best.";
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private final Rooms rooms;
    private final WordIndex index;
    private final ChatLimits limits;

    Search(Rooms rooms, WordIndex index, ChatLimits limits) {
        this.rooms = rooms;
        this.index = index;
        this.limits = limits;
    }

    Hits find(PersonId reader, SearchWish wish) {
        wish.room().ifPresent(room -> requireSearched(reader, room));
        List<List<String>> phrases = phrases(wish.words());
        List<String> author = wish.from().map(this::author).orElse(List.of());
        if (phrases.isEmpty() && author.isEmpty()) {
            throw new ChatException(Refusal.BAD_REQUEST, "q: there is no word in it, and nobody in from");
        }
        Question question = new Question(
                phrases,
                author,
                wish.room(),
                wish.after(),
                wish.before(),
                Optional.empty(),
                Math.clamp(wish.limit(), 1, limits.searchPage()),
                limits.searchTime());
        return switch (wish.order()) {
            case NEWEST -> newest(reader, question, wish.cursor());
            case BEST -> best(reader, question, wish.cursor());
        };
    }

    private void requireSearched(PersonId reader, RoomId room) {
        if (rooms.ofMember(reader, room).ephemeral()) {
            throw new ChatException(Refusal.BAD_REQUEST, "in: what is said in an ephemeral room is not searched");
        }
    }

    /// What stands between two spaces is looked for as it stands there: `e-mail` is `e` with `mail` behind it.
    private List<List<String>> phrases(String words) {
        if (words.codePointCount(0, words.length()) > limits.searchCodePoints()) {
            throw new ChatException(Refusal.BAD_REQUEST, "q: at most " + limits.searchCodePoints() + " characters");
        }
        List<List<String>> phrases = SPACES.splitAsStream(words)
                .map(Words::terms)
                .filter(phrase -> !phrase.isEmpty())
                .distinct()
                .toList();
        requireFew(phrases.stream().mapToInt(List::size).sum());
        return phrases;
    }

    private List<String> author(String name) {
        List<String> words = name.length() > limits.searchCodePoints() ? List.of() : Words.terms(name);
        if (words.isEmpty()) {
            throw new ChatException(Refusal.BAD_REQUEST, "from: there is no word in it");
        }
        requireFew(words.size());
        return words;
    }

    private void requireFew(int words) {
        if (words > limits.searchWords()) {
            throw new ChatException(Refusal.BAD_REQUEST, "q: at most " + limits.searchWords() + " words");
        }
    }

    private Hits newest(PersonId reader, Question question, Optional<String> cursor) {
        int page = question.most();
        List<Found> found = index.find(reader, beginning(question, cursor, page + 1));
        Optional<String> next =
                found.size() > page ? Optional.of(found.get(page).position()) : Optional.empty();
        return new Hits(hits(found.stream().limit(page).toList(), question), next);
    }

    /// The cursor names the newest of those that are ranked and how many were shown, so that what is said meanwhile
    /// does not move the rest.
    private Hits best(PersonId reader, Question question, Optional<String> cursor) {
        Optional<Place> place = cursor.map(Place::of);
        List<Found> found = index.find(reader, beginning(question, place.map(Place::newest), RANKED));
        int shown = Math.min(place.map(Place::shown).orElse(0), found.size());
        int end = Math.min(shown + question.most(), found.size());
        Optional<String> next =
                end < found.size() ? Optional.of(new Place(end, found.getFirst().position()).text()) : Optional.empty();
        List<Found> page = new Ranking(question.phrases()).best(found).subList(shown, end);
        return new Hits(hits(page, question), next);
    }

    private static Question beginning(Question question, Optional<String> from, int most) {
        return new Question(
                question.phrases(),
                question.author(),
                question.room(),
                question.after(),
                question.before(),
                from,
                most,
                question.patience());
    }

    private static List<Hit> hits(List<Found> found, Question question) {
        return found.stream()
                .map(one -> new Hit(
                        one.room(),
                        one.seq(),
                        one.id(),
                        one.at(),
                        one.author(),
                        Snippet.of(one.text(), question.phrases())))
                .toList();
    }

    /// How many of the best were shown, of those that are not newer than this.
    private record Place(int shown, String newest) {

        static Place of(String cursor) {
            String[] parts = cursor.split("\\.", 3);
            if (parts.length < 3 || !cursor.startsWith(OF_BEST) || !parts[1].matches("\\d{1,3}")) {
                throw new ChatException(Refusal.BAD_REQUEST, "cursor: none that was given out for this order");
            }
            return new Place(Integer.parseInt(parts[1]), parts[2]);
        }

        String text() {
            return OF_BEST + shown + "." + newest;
        }
    }
}
