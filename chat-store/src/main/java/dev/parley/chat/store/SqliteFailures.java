package dev.parley.chat.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's errors mean for whoever asked.
final class SqliteFailures {

    private SqliteFailures() {}

    /// A refusal if another try may succeed, else the failure itself.
    static RuntimeException of(Throwable failure) {
        return switch (failure) {
            case SQLiteException e when isPassing(e) -> Failures.unavailable();
            case SQLException e -> new StoreException("the store failed", e);
            case RuntimeException e -> e;
            default -> new StoreException("the store failed", failure);
        };
    }

    /// Whether the whole file is affected, so that no write of this moment would succeed.
    static boolean concernsAll(Throwable failure) {
        return failure instanceof SQLiteException e && (isBusy(e) || isIo(e));
    }

    /// Whether the disk has lost what it had promised: only a restart knows what is really there.
    static boolean isLostSync(Throwable failure) {
        return failure instanceof SQLiteException e
                && (e.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_FSYNC
                        || e.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC);
    }

    static boolean isIo(Throwable failure) {
        return failure instanceof SQLiteException e && primary(e) == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    /// Whether it was broken off because it took too long.
    static boolean isInterrupted(SQLException failure) {
        return failure instanceof SQLiteException e && primary(e) == SQLiteErrorCode.SQLITE_INTERRUPT.code;
    }

    private static boolean isBusy(SQLiteException e) {
        return primary(e) == SQLiteErrorCode.SQLITE_BUSY.code || primary(e) == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static boolean isPassing(SQLiteException e) {
        return isBusy(e)
                || isIo(e)
                || primary(e) == SQLiteErrorCode.SQLITE_FULL.code
                || primary(e) == SQLiteErrorCode.SQLITE_READONLY.code
                || primary(e) == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    }

    /// The lower byte; the rest tells the cause more finely.
    private static int primary(SQLiteException e) {
        return e.getResultCode().code & 0xFF;
    }
}
