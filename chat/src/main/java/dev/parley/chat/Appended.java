package dev.parley.chat;

/// What became of a [Post] or a [Change]: its entry, and whether an earlier one with the same key had made
/// it.
public record Appended(Entry entry, boolean duplicate) {

    /// The answer to a post whose key has made `first` before.
    ///
    /// @throws ChatException `ALREADY_ANSWERED_DIFFERENTLY` if it was another text or room
    public static Appended again(Entry first, Post post) {
        boolean same = switch (first.body()) {
            case Entry.Body.Said(var text, var _) -> text.equals(post.text());
            // Its first words are kept nowhere: nobody can say any more that they were others.
            case Entry.Body.Reworded _, Entry.Body.Erased _ -> true;
            case Entry.Body.Edited _, Entry.Body.Deleted _, Entry.Body.Joined _, Entry.Body.Left _ -> false;
        };
        return again(first, same && first.room().equals(post.room()));
    }

    /// The answer to a change whose key has made `first` before.
    ///
    /// @throws ChatException `ALREADY_ANSWERED_DIFFERENTLY` if it was something else
    public static Appended again(Entry first, Change change) {
        boolean same = switch (change) {
            case Change.Edit(var _, var target, var _, var _, var text) -> isEdit(first, target, text);
            case Change.Deletion(var _, var target, var _, var _) ->
                first.body() instanceof Entry.Body.Deleted(var was, var _) && was == target;
        };
        return again(first, same && first.room().equals(change.room()));
    }

    private static boolean isEdit(Entry first, long target, String text) {
        return first.body() instanceof Entry.Body.Edited(var was, var words, var _)
                && was == target
                && words.map(text::equals).orElse(true);
    }

    private static Appended again(Entry first, boolean same) {
        if (!same) {
            throw new ChatException(Refusal.ALREADY_ANSWERED_DIFFERENTLY, "this key was used for something else");
        }
        return new Appended(first, true);
    }
}
