package dev.parley.chat;

import dev.parley.chat.WordIndex.Found;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Puts those first in which the words stand most often and among the fewest others (BM25, in which the rarity of a
/// word counts for nothing here: all that was found has all words). Among equals, the newest.
final class Ranking {

    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.75;

    private final List<List<String>> phrases;

    private record Scored(Found found, double score) {}

    Ranking(List<List<String>> phrases) {
        this.phrases = phrases;
    }

    /// @param found newest first
    List<Found> best(List<Found> found) {
        List<List<String>> texts =
                found.stream().map(one -> Words.terms(one.text())).toList();
        double usual = Math.max(1, texts.stream().mapToInt(List::size).average().orElse(1));
        return IntStream.range(0, found.size())
                .mapToObj(i -> new Scored(found.get(i), score(texts.get(i), usual)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .map(Scored::found)
                .toList();
    }

    private double score(List<String> terms, double usual) {
        double length = 1 - LENGTH + LENGTH * terms.size() / usual;
        return phrases.stream()
                .mapToDouble(phrase -> {
                    double times = times(terms, phrase);
                    return times * (SATURATION + 1) / (times + SATURATION * length);
                })
                .sum();
    }

    private static int times(List<String> terms, List<String> phrase) {
        int times = 0;
        for (int at = 0; at + phrase.size() <= terms.size(); at++) {
            if (terms.subList(at, at + phrase.size()).equals(phrase)) {
                times++;
            }
        }
        return times;
    }
}
