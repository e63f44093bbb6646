package dev.parley.chat;

/// What became of a [Post]: its entry, and whether an earlier post with the same key had made it.
public record Appended(Entry entry, boolean duplicate) {

    /// The answer to a post whose key has made `first` before.
    ///
    /// @throws ChatException `ALREADY_ANSWERED_DIFFERENTLY` if it was another text or room
    public static Appended again(Entry first, Post post) {
        boolean same = first.room().equals(post.room())
                && first.body() instanceof Entry.Body.Said(var text, var _)
                && text.equals(post.text());
        if (!same) {
            throw new ChatException(Refusal.ALREADY_ANSWERED_DIFFERENTLY, "this key was used for another text or room");
        }
        return new Appended(first, true);
    }
}
