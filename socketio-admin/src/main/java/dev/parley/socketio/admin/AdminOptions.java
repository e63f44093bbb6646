package dev.parley.socketio.admin;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import dev.parley.socketio.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who may look at a server, and how much. Immutable; every method returns new options.
///
///     AdminOptions.basic("admin", "$2b$10$heqvAkYMez.Va6Et2uXInOnkCT6/uQj1brkrbyG3LpopDklcq7ZOS").readonly()
///
/// There is no default for who may: [#basic(String, String)] or [#withoutAuthentication()] has to be said.
public final class AdminOptions {

    /// How much an admin is told.
    public enum Mode {
        /// Every socket, room and event, with its arguments. For small servers and trusted eyes.
        DEVELOPMENT,
        /// Numbers alone.
        PRODUCTION
    }

    /// @param hash a bcrypt hash
    record Credentials(String username, String hash) {}

    private final Optional<Credentials> credentials;
    private final String namespace;
    private final boolean readonly;
    private final Mode mode;
    private final String serverId;
    private final Function<Socket, Map<String, Object>> data;

    private AdminOptions(
            Optional<Credentials> credentials,
            String namespace,
            boolean readonly,
            Mode mode,
            String serverId,
            Function<Socket, Map<String, Object>> data) {
        this.credentials = credentials;
        this.namespace = namespace;
        this.readonly = readonly;
        this.mode = mode;
        this.serverId = serverId;
        this.data = data;
    }

    /// Asks every admin for a name and a password.
    ///
    /// @param username of the one admin there is
    /// @param bcryptHash of the password, such as `htpasswd -bnBC 10 "" secret` makes: never the password itself
    /// @return options with the defaults
    /// @throws IllegalArgumentException if it is no such hash
    public static AdminOptions basic(String username, String bcryptHash) {
        requireHash(bcryptHash);
        return defaults(Optional.of(new Credentials(username, bcryptHash)));
    }

    /// Lets everybody in who reaches the port: for a machine that nobody else reaches.
    ///
    /// @return options with the defaults
    public static AdminOptions withoutAuthentication() {
        return defaults(Optional.empty());
    }

    private static AdminOptions defaults(Optional<Credentials> credentials) {
        return new AdminOptions(credentials, "/admin", false, Mode.DEVELOPMENT, "", socket -> Map.of());
    }

    private static void requireHash(String hash) {
        try {
            BCrypt.Version.VERSION_2A.parser.parse(hash.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalBCryptFormatException e) {
            throw new IllegalArgumentException("the password must be given as a bcrypt hash", e);
        }
    }

    /// Where the admins connect; default `/admin`.
    ///
    /// @param name of a namespace that nobody else uses
    /// @return other options
    public AdminOptions namespace(String name) {
        return new AdminOptions(credentials, name, readonly, mode, serverId, data);
    }

    /// Lets admins look and not act. Default: they may send events, and have sockets join, leave and disconnect.
    ///
    /// @return other options
    public AdminOptions readonly() {
        return new AdminOptions(credentials, namespace, true, mode, serverId, data);
    }

    /// How much they are told; default [Mode#DEVELOPMENT], as in the reference.
    ///
    /// @param value everything, or numbers
    /// @return other options
    public AdminOptions mode(Mode value) {
        return new AdminOptions(credentials, namespace, readonly, value, serverId, data);
    }

    /// What this server is called among others; default the name of its machine.
    ///
    /// @param id any name
    /// @return other options
    public AdminOptions serverId(String id) {
        return new AdminOptions(credentials, namespace, readonly, mode, id, data);
    }

    /// What is shown as the data of a socket; default nothing, for what an application keeps with a socket may be
    /// secret. Asked when a socket is shown, perhaps on an event loop: it must not block.
    ///
    /// @param shown gives what may be seen
    /// @return other options
    public AdminOptions data(Function<Socket, Map<String, Object>> shown) {
        return new AdminOptions(credentials, namespace, readonly, mode, serverId, shown);
    }

    Optional<Credentials> credentials() {
        return credentials;
    }

    String namespace() {
        return namespace;
    }

    boolean isReadonly() {
        return readonly;
    }

    boolean isDevelopment() {
        return mode == Mode.DEVELOPMENT;
    }

    String serverId() {
        return serverId;
    }

    Map<String, Object> dataOf(Socket socket) {
        return data.apply(socket);
    }
}
