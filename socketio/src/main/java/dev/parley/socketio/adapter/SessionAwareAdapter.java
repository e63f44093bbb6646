package dev.parley.socketio.adapter;

import dev.parley.engineio.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An adapter that keeps what was said, so that a client that lost its connection goes on where it was.
///
/// Every event that is to be heard again gets an offset, which the client gives back when it returns. The
/// offsets are the adapter's own: whatever a client brings as one is a stranger's word. Safe from any
/// thread, as every adapter; [#persistSession(PersistedSession)], [#restoreSession(String, String)] and
/// [#resume(Member, String, String, List)] are called on threads that may wait for a network.
public interface SessionAwareAdapter extends Adapter {

    /// Sends an event to everybody in the audience, each once, with its offset. Keeps it for those who are
    /// away, unless it is lossy: then its offset is that of the last event that was kept.
    ///
    /// What several threads say at once is heard by each client in the order of the offsets.
    ///
    /// @param event what is said
    /// @param audience to whom
    void broadcast(OffsetBroadcast event, Audience audience);

    /// A socket has lost its connection: it goes, with all its rooms, as by [#remove(String)], and its
    /// session is kept. Does nothing if the socket is gone already.
    ///
    /// @param session where it was
    void persistSession(PersistedSession session);

    /// Looks whether a client can go on where it was. Changes nothing: the session stays as it is.
    ///
    /// @param pid what the client says its private session id is
    /// @param offset what the client says it heard last; null if it has heard nothing yet
    /// @return where it was, or why it cannot go on there
    Restoration restoreSession(String pid, @Nullable String offset);

    /// Lets a client go on: the session is taken, and the socket connects with its rooms. It hears what it
    /// missed, in the order in which it was said, then `answer`, then what is said from now on; nothing
    /// twice, and nothing is left out.
    ///
    /// @param member the socket that is to go on
    /// @param pid what the client says its private session id is
    /// @param offset what the client says it heard last; null if it has heard nothing yet
    /// @param answer what it hears between what it missed and what is new
    /// @return false if it can no longer be, with nothing changed: somebody else has taken the session, or
    ///     it is too late by now
    boolean resume(Member member, String pid, @Nullable String offset, List<Message> answer);
}
