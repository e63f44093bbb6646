package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.Committed;
import dev.parley.chat.Entry;
import dev.parley.chat.EntryId;
import dev.parley.chat.Post;
import dev.parley.chat.Time;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/// The write that everybody waits for: a post. A writer may have appended it together with others before its turn.
///
/// No record: of two that are alike, the second is a repetition of the first.
final class Posting implements Write<Appended> {

    private final Post post;
    private final Time time;
    private final Indexing indexing;

    Posting(Post post, Time time, Indexing indexing) {
        this.post = post;
        this.time = time;
        this.indexing = indexing;
    }

    Post post() {
        return post;
    }

    @Override
    public Appended in(Transaction transaction) throws SQLException {
        Optional<Supplier<Appended>> together = transaction.appendedTogether(this);
        Appended appended = together.isPresent() ? together.get().get() : append(transaction);
        if (!appended.duplicate()) {
            transaction.tell(new Committed.Said(appended.entry()));
        }
        return appended;
    }

    private Appended append(Transaction transaction) throws SQLException {
        Optional<Entry> first = SqlRoomLog.answered(transaction, post.author().id(), post.key());
        if (first.isPresent()) {
            return Appended.again(first.get(), post);
        }
        Appended appended = SqlRoomLog.append(transaction, this);
        indexing.said(transaction, post.room(), appended.entry().seq(), post.author(), post.text());
        return appended;
    }

    /// The entry it becomes at this place.
    Entry entry(long seq) {
        Entry.Body body = new Entry.Body.Said(post.text(), post.key());
        return new Entry(post.room(), seq, EntryId.random(), time.now(), post.author(), body);
    }
}
