package dev.parley.chat.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Which PostgreSQL keeps the chat, and how the store works with it.
///
/// A server on another machine is spoken to over TLS, with its certificate checked against those that Java
/// trusts; `tls` says otherwise.
///
/// @param tls `sslmode`, `sslrootcert`, `sslcert`, `sslkey`, as libpq has them
/// @param lanes connections that write, each with a thread; a room is always in the same one
/// @param queue writes that may wait in one lane; beyond, they are refused with `OVERLOADED`
/// @param batch writes that share one commit at the most
/// @param readers connections for reading
public record PostgresSettings(
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> tls,
        int lanes,
        int queue,
        int batch,
        int readers) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final int CONNECT_SECONDS = 5;
    private static final int STATEMENT_SECONDS = 5;
    /// A little more than a statement may take: then it is the server or the way to it that is stuck.
    private static final int ANSWER_SECONDS = STATEMENT_SECONDS + 1;

    private static final String FOR_EACH_SESSION = "-c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"
            + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
    private static final String FOR_WRITERS = " -c statement_timeout=" + STATEMENT_SECONDS * 1_000;
    private static final String FOR_READERS = FOR_WRITERS + " -c default_transaction_read_only=on";

    public PostgresSettings {
        tls = Map.copyOf(tls);
    }

    /// With as many connections as a chat of one server needs.
    public static PostgresSettings at(
            String host, int port, String database, String user, String password, Map<String, String> tls) {
        return new PostgresSettings(host, port, database, user, password, tls, 8, 10_000, 256, 8);
    }

    /// For the one connection that puts the tables right, which may take its time.
    DataSource forOpening() throws SQLException {
        return source(FOR_EACH_SESSION, 0);
    }

    DataSource forWriting() throws SQLException {
        return source(FOR_EACH_SESSION + FOR_WRITERS, ANSWER_SECONDS);
    }

    DataSource forReading() throws SQLException {
        return source(FOR_EACH_SESSION + FOR_READERS, ANSWER_SECONDS);
    }

    private DataSource source(String options, int answerSeconds) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("parley");
        source.setOptions(options);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(answerSeconds);
        source.setTcpKeepAlive(true);
        secure(source);
        return source;
    }

    private void secure(PGSimpleDataSource source) throws SQLException {
        Map<String, String> all = new HashMap<>(tls);
        if (!THIS_MACHINE.contains(host)) {
            all.putIfAbsent("sslmode", "verify-full");
        }
        if (all.getOrDefault("sslmode", "").startsWith("verify") && !tls.containsKey("sslrootcert")) {
            all.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        for (var property : all.entrySet()) {
            source.setProperty(property.getKey(), property.getValue());
        }
    }

    /// Where it is, without who may enter.
    public String address() {
        return "postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }

    /// A password in a log would be everybody's.
    @Override
    public String toString() {
        return address();
    }
}
