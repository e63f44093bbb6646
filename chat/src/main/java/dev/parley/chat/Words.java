package dev.parley.chat;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The words of a text as the search knows them, the same for what is said and for what is looked for.
///
/// A word is a run of letters and digits, without case and without accents. Where a script sets no spaces between
/// its words, each character is one, and so is each emoji: a word of such a script is then a run of them.
public final class Words {

    private static final int LONGEST = 64;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    /// One word, and where it stands.
    ///
    /// @param term how it is compared
    /// @param start of it in the text, in UTF-16 units
    /// @param end behind it
    public record Word(String term, int start, int end) {}

    private Words() {}

    /// All words, in their order.
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int end;
        for (int start = 0; start < text.length(); start = end) {
            int point = text.codePointAt(start);
            end = start + Character.charCount(point);
            if (isAlone(point)) {
                add(words, text, start, end);
            } else if (Character.isLetterOrDigit(point) || isNumber(point)) {
                end = endOfRun(text, end);
                add(words, text, start, end);
            }
        }
        return words;
    }

    /// The terms alone, in their order.
    public static List<String> terms(String text) {
        return of(text).stream().map(Word::term).toList();
    }

    private static int endOfRun(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (isAlone(point) || !isPart(point)) {
                return end;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static void add(List<Word> words, String text, int start, int end) {
        String term = fold(text.substring(start, end));
        if (!term.isEmpty()) {
            words.add(new Word(term, start, end));
        }
    }

    /// A word for itself: a character of a script without spaces, or a picture.
    private static boolean isAlone(int point) {
        return point >= FIRST_WITHOUT_SPACES
                && (Character.getType(point) == Character.OTHER_SYMBOL
                        || (isPart(point) && WITHOUT_SPACES.contains(UnicodeScript.of(point))));
    }

    private static boolean isPart(int point) {
        return Character.isLetterOrDigit(point) || isNumber(point) || isMark(point);
    }

    private static boolean isNumber(int point) {
        int type = Character.getType(point);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static String fold(String word) {
        String bare = word.chars().allMatch(character -> character < 0x80) ? word : withoutAccents(word);
        return shortened(NameKeys.fold(bare));
    }

    /// Apart, without the accents, and together again: what is left of `é` is `e`, and Hangul is as it was.
    private static String withoutAccents(String word) {
        StringBuilder bare = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> point < 0x0300 || point > 0x036F)
                .filter(point -> isPart(point) || Character.getType(point) == Character.OTHER_SYMBOL)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST || word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
