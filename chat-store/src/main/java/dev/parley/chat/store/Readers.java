package dev.parley.chat.store;

import java.sql.SQLException;

/// A few connections that only read. Who finds none free waits a while, and is then refused with `OVERLOADED`.
interface Readers extends AutoCloseable {

    <T> T read(Read<T> read);

    @Override
    void close();

    /// A question to the database.
    interface Read<T> {

        T from(SqlConnection connection) throws SQLException;
    }
}
