package dev.parley.chat;

import dev.parley.chat.Words.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Cuts the part out of a text that shows why it was found.
final class Snippet {

    private static final int BEFORE = 60;
    private static final int LONGEST = 240;
    private static final String CUT = "…";

    private final String text;
    private final List<Word> words;
    private final BitSet hits;

    private Snippet(String text, List<List<String>> phrases) {
        this.text = text;
        this.words = Words.of(text);
        this.hits = hits(words.stream().map(Word::term).toList(), phrases);
    }

    static List<Hit.Piece> of(String text, List<List<String>> phrases) {
        return new Snippet(text, phrases).pieces();
    }

    /// Which of the terms belong to one of the phrases.
    private static BitSet hits(List<String> terms, List<List<String>> phrases) {
        BitSet hits = new BitSet(terms.size());
        for (List<String> phrase : phrases) {
            for (int at = 0; at + phrase.size() <= terms.size(); at++) {
                if (terms.subList(at, at + phrase.size()).equals(phrase)) {
                    hits.set(at, at + phrase.size());
                }
            }
        }
        return hits;
    }

    private List<Hit.Piece> pieces() {
        int from = from();
        int to = to(from);
        List<Hit.Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder(from > 0 ? CUT : "");
        int at = from;
        int last;
        for (int first = hits.nextSetBit(0);
                first >= 0 && words.get(first).end() <= to;
                first = hits.nextSetBit(last + 1)) {
            last = lastOfRun(first, to);
            add(pieces, plain.append(text, at, words.get(first).start()).toString(), false);
            at = words.get(last).end();
            add(pieces, text.substring(words.get(first).start(), at), true);
            plain.setLength(0);
        }
        add(
                pieces,
                plain.append(text, at, to).append(to < text.length() ? CUT : "").toString(),
                false);
        return pieces;
    }

    /// The last of the hits that stand side by side, as far as they are shown.
    private int lastOfRun(int first, int to) {
        int last = first;
        while (hits.get(last + 1) && words.get(last + 1).end() <= to) {
            last++;
        }
        return last;
    }

    private static void add(List<Hit.Piece> pieces, String piece, boolean hit) {
        if (!piece.isEmpty()) {
            pieces.add(new Hit.Piece(piece, hit));
        }
    }

    /// The beginning of a word, a little before the first hit.
    private int from() {
        int hit = hits.isEmpty() ? 0 : words.get(hits.nextSetBit(0)).start();
        if (hit <= BEFORE || text.length() <= LONGEST) {
            return 0;
        }
        return words.stream()
                .mapToInt(Word::start)
                .filter(start -> start >= hit - BEFORE)
                .findFirst()
                .orElse(hit);
    }

    /// The end of a word, so that the whole is not too long; of a longer one, of as much of it as fits.
    private int to(int from) {
        if (text.length() - from <= LONGEST) {
            return text.length();
        }
        int most = from + LONGEST;
        int end = words.stream()
                .mapToInt(Word::end)
                .filter(word -> word > from && word <= most)
                .max()
                .orElse(most);
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
}
