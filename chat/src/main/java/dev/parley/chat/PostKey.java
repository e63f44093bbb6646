package dev.parley.chat;

/// The sender's own word for one post, by which a repeat is known: 1 to 64 characters, unique per sender.
///
/// Anything else, and control characters, are refused with `BAD_REQUEST`.
public record PostKey(String value) {

    private static final int LONGEST = 64;

    public PostKey {
        if (value.isEmpty() || value.length() > LONGEST || value.codePoints().anyMatch(PostKey::isForbidden)) {
            throw new ChatException(Refusal.BAD_REQUEST, "key: 1 to 64 characters, no control characters");
        }
    }

    public static PostKey random() {
        return new PostKey(RandomText.ofBytes(16));
    }

    // Half a surrogate pair would come back from the disk as another key.
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return value;
    }
}
