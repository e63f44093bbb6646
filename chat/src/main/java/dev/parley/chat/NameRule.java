package dev.parley.chat;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/// Which names people may have: what can be read, typed again and told from others.
final class NameRule {

    static final int LONGEST = 32;

    private static final int SHORTEST = 2;

    /// Before normalising: one character may unfold into eighteen, so much more is not even looked at.
    private static final int LONGEST_TYPED = 256;

    private static final String PUNCTUATION = " _-.";

    private static final Set<String> RESERVED = Set.of(
            "admin",
            "administrator",
            "all",
            "channel",
            "everybody",
            "everyone",
            "here",
            "lobby",
            "moderator",
            "nobody",
            "operator",
            "owner",
            "parley",
            "root",
            "security",
            "server",
            "staff",
            "support",
            "system");

    /// Scripts that are written together; any other mixture is somebody dressing up as somebody else.
    private static final List<Set<UnicodeScript>> COMPANIES = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    private final NameKeys keys;
    private final Set<String> reserved;

    NameRule(NameKeys keys) {
        this.keys = keys;
        this.reserved = keys.ofAll(RESERVED);
    }

    /// The name as it is kept: NFKC, trimmed, with single spaces.
    String accept(String typed) {
        require(typed.length() <= LONGEST_TYPED, "a name has at most " + LONGEST + " characters");
        String name = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().replaceAll(" +", " ");

        int length = name.codePointCount(0, name.length());
        require(length >= SHORTEST && length <= LONGEST, "a name has " + SHORTEST + " to " + LONGEST + " characters");
        require(all(name, NameRule::isAllowed), "a name has letters, digits, spaces and _ - . only");
        require(name.codePoints().anyMatch(Character::isLetterOrDigit), "a name has a letter or a digit");
        require(isOfOneScript(name), "a name is written in one script");
        require(marksAreFew(name), "a name has few marks on a letter");
        require(!isReserved(name), "this name is reserved");
        return name;
    }

    private static boolean isAllowed(int character) {
        return (Character.isLetter(character)
                        || Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER
                        || isMark(character)
                        || PUNCTUATION.indexOf(character) >= 0)
                && !isInvisible(character);
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// Letters and marks by category that show nothing: Hangul fillers, joiners, variation selectors.
    private static boolean isInvisible(int character) {
        return character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x3164
                || character == 0x17B4
                || character == 0x17B5
                || (character >= 0x180B && character <= 0x180F)
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }

    private static boolean isOfOneScript(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() <= 1 || COMPANIES.stream().anyMatch(company -> company.containsAll(scripts));
    }

    /// One mark of no script on a letter, so that names do not grow towers; three of the letter's own
    /// script, because Thai and Devanagari put vowel, tone and nasal on one consonant.
    private static boolean marksAreFew(String name) {
        int foreign = 0;
        int own = 0;
        for (int character : name.codePoints().toArray()) {
            if (!isMark(character)) {
                foreign = 0;
                own = 0;
            } else if (UnicodeScript.of(character) == UnicodeScript.INHERITED) {
                foreign++;
            } else {
                own++;
            }
            if (foreign > 1 || own > 3) {
                return false;
            }
        }
        return true;
    }

    private boolean isReserved(String name) {
        String letters = name.replaceAll("[ _.-]", "").toLowerCase(Locale.ROOT);
        return keys.of(letters).stream().anyMatch(reserved::contains);
    }

    private static boolean all(String name, IntPredicate rule) {
        return name.codePoints().allMatch(rule);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new ChatException(Refusal.NAME_INVALID, rule);
        }
    }
}
