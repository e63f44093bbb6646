package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.ChatException;
import dev.parley.chat.CommitListener;
import dev.parley.chat.Committed;
import dev.parley.chat.RoomId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A write on its way through the writer. Done by a thread of the writer, awaited by the caller's.
final class WriteJob<T> {

    private static final Logger LOG = System.getLogger(WriteJob.class.getName());

    private final Write<T> write;
    private final Optional<RoomId> room;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Runnable outcome = () -> {};
    private List<Committed> changes = List.of();

    /// @param room to which it appends
    WriteJob(Write<T> write, Optional<RoomId> room) {
        this.write = write;
        this.room = room;
    }

    /// Wakes a writer.
    static WriteJob<Boolean> nothing() {
        return new WriteJob<>(_ -> true, Optional.empty());
    }

    Optional<RoomId> room() {
        return room;
    }

    /// Whether it is a post, and which.
    Optional<Posting> posting() {
        return write instanceof Posting posting ? Optional.of(posting) : Optional.empty();
    }

    /// Does the write. A refusal is its outcome, not a failure of the transaction.
    void doIn(SqlConnection connection) throws SQLException {
        doIn(connection, Map.of());
    }

    /// The same, after some posts were appended all at once.
    void doIn(SqlConnection connection, Map<Posting, Supplier<Appended>> together) throws SQLException {
        Transaction transaction = new Transaction(connection, together);
        try {
            T result = write.in(transaction);
            changes = transaction.changes();
            outcome = () -> answer.complete(result);
        } catch (ChatException refusal) {
            changes = List.of();
            outcome = () -> answer.completeExceptionally(refusal);
        }
    }

    /// The transaction is committed: tells what changed, then answers.
    void finish(CommitListener listener) {
        try {
            changes.forEach(listener::committed);
        } catch (RuntimeException e) {
            // It is stored, and whoever listens must not stop the thread that writes.
            LOG.log(Level.ERROR, "a commit could not be told", e);
        } finally {
            outcome.run();
        }
    }

    /// Nothing of it is stored, or nobody knows.
    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }

    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
