package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import dev.parley.chat.CommitListener;
import dev.parley.chat.Committed;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A write on its way through the writer. Done by the writer's thread, awaited by the caller's.
final class WriteJob<T> {

    private final Write<T> write;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Runnable outcome = () -> {};
    private List<Committed> changes = List.of();

    WriteJob(Write<T> write) {
        this.write = write;
    }

    /// Does the write. A refusal is its outcome, not a failure of the transaction.
    void doIn(SqliteConnection connection) throws SQLException {
        Transaction transaction = new Transaction(connection);
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
        } finally {
            outcome.run();
        }
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(Failures.of(failure));
    }

    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            // All failures went through Failures.of on their way in.
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
