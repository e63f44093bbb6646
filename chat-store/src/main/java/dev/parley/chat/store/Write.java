package dev.parley.chat.store;

import java.sql.SQLException;

/// Something to be done in a transaction. May be done again from the start if the transaction fails.
interface Write<T> {

    T in(Transaction transaction) throws SQLException;
}
