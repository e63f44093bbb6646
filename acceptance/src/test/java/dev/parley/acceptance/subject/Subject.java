package dev.parley.acceptance.subject;

import dev.parley.acceptance.wire.Endpoint;
import java.net.URI;

/// The server that is put to the proof.
///
/// Ours on Netty unless the system property `acceptance.subject` says `tomcat` or `jetty`, which is ours in a servlet
/// container, or `reference`, which is Node's server in this folder's `js`; or `acceptance.engine.io` or
/// `acceptance.socket.io` names the URL of one that runs already.
public interface Subject extends AutoCloseable {

    /// What a server has to do to be tested by the protocol tests, and by the clients of others.
    enum Role {
        ENGINE("engine.io"),
        ENGINE_3("engine.io-v3"),
        SOCKET("socket.io"),
        INTEROP("interop"),
        MESSAGE_PACK("msgpack"),
        RECOVERY("recovery");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        String path() {
            return switch (this) {
                case ENGINE, ENGINE_3 -> "/engine.io/";
                case SOCKET, INTEROP, MESSAGE_PACK, RECOVERY -> "/socket.io/";
            };
        }
    }

    Endpoint endpoint();

    /// Whether it answers as the reference does where ours is stricter.
    default boolean isReference() {
        return false;
    }

    /// Whether it is ours to stop.
    default boolean mayBeStopped() {
        return true;
    }

    @Override
    void close();

    static Subject start(Role role) {
        return start(role, 0);
    }

    /// Starts on that port, 0 for any.
    static Subject start(Role role, int port) {
        var url = System.getProperty("acceptance." + role.word());
        if (url != null) {
            return new RunningSubject(Endpoint.at(URI.create(url), role.path()));
        }
        return start(System.getProperty("acceptance.subject", "ours"), role, port);
    }

    /// Starts the one of that name.
    static Subject start(String name, Role role, int port) {
        try {
            return switch (name) {
                case "ours" -> OurSubject.start(role, port);
                case "tomcat" -> ContainerSubject.tomcat(role, port);
                case "jetty" -> ContainerSubject.jetty(role, port);
                case "reference" -> ReferenceSubject.start(role, port);
                default -> throw new IllegalArgumentException("no such subject: " + name);
            };
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(name + " did not start", e);
        }
    }
}
