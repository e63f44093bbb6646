package dev.parley.chat;

/// What all ids have in common.
final class Ids {

    /// 96 bits: with a billion ids, a guess hits one in 10^19.
    static final int BYTES = 12;

    private static final int LONGEST = 64;

    private Ids() {}

    static void require(String value, String what) {
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            // The same answer as for an id that nobody has: its form is nobody's business.
            throw new ChatException(Refusal.NOT_FOUND, "no such " + what);
        }
    }
}
