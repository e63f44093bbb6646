package dev.parley.chat.store;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// What PostgreSQL's errors mean for whoever asked: by the class of their code, its first two characters.
final class PostgresFailures {

    private PostgresFailures() {}

    /// A refusal if another try may succeed, else the failure itself.
    static RuntimeException of(Throwable failure) {
        return switch (failure) {
            case SQLTransientConnectionException e when e.getCause() == null -> Failures.overloaded(); // none is free
            case SQLException e when concernsAll(e) || isRace(e) -> Failures.unavailable();
            case SQLException e -> new StoreException("the store failed", e);
            case RuntimeException e -> e;
            default -> new StoreException("the store failed", failure);
        };
    }

    /// Whether the server or the way to it is at fault, so that no write of this moment would succeed.
    static boolean concernsAll(Throwable failure) {
        return failure instanceof SQLException e
                && (isLost(e)
                        || switch (kind(e)) {
                            // no resources, refused for now, stopped or timed out, the system's errors
                            case "25", "53", "55", "57", "58" -> true;
                            default -> false;
                        });
    }

    /// Whether the connection is gone: what was on its way may have arrived or not.
    static boolean isLost(SQLException failure) {
        return kind(failure).equals("08") || state(failure).startsWith("57P") || hasNoState(failure);
    }

    /// Whether the connection ended, and not because nobody answered in time.
    static boolean isCut(SQLException failure) {
        return isLost(failure)
                && !(failure instanceof SQLTransientConnectionException)
                && !(failure.getCause() instanceof SocketTimeoutException);
    }

    /// Whether it came too close to another transaction and goes well the next time.
    static boolean isRace(Throwable failure) {
        return failure instanceof SQLException e && (kind(e).equals("40") || state(e).equals("23505"));
    }

    /// Whether it was broken off because it took too long.
    static boolean isOutOfTime(SQLException failure) {
        return state(failure).equals("57014");
    }

    private static boolean hasNoState(SQLException failure) {
        return failure.getSQLState() == null;
    }

    private static String kind(SQLException failure) {
        String state = state(failure);
        return state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static String state(SQLException failure) {
        return hasNoState(failure) ? "" : failure.getSQLState();
    }
}
