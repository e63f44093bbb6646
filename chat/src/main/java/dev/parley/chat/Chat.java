package dev.parley.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verbs of the chat. Every door calls these and decides nothing itself; each verb asks for the
/// caller's rights first. Safe from any thread; verbs that write block until the write is stored.
///
/// A person who is gone (signed out, expired, a visitor whose connection closed) is refused with
/// `UNAUTHORIZED` by every verb.
@SuppressWarnings("DoNotCallSuggester")
public final class Chat implements AutoCloseable {

    private Chat() {}

    public static Chat open(
            ChatLimits limits, NameSkeleton skeleton, Time time, Announcer announcer, StoreOpener store) {
        throw new UnsupportedOperationException();
    }

    /// Gives a free name to a new person and a session to prove it by.
    public SignedIn signIn(Origin origin, String name) {
        throw new UnsupportedOperationException();
    }

    /// A guest of this name, for as long as a connection lives; see [#arrive].
    public Person visit(Origin origin, String name) {
        throw new UnsupportedOperationException();
    }

    /// A guest with a name of the chat's choice.
    public Person visit(Origin origin) {
        throw new UnsupportedOperationException();
    }

    public Optional<Person> whoIs(SessionToken token) {
        throw new UnsupportedOperationException();
    }

    /// Ends the session; its person leaves all rooms and the name is free. Again is as good as once.
    public void signOut(SessionToken token) {
        throw new UnsupportedOperationException();
    }

    /// A connection of this person is ready. When this returns, [ChatEvent.ConnectionOpened] was announced:
    /// the connection hears its rooms, and what is read from now on leaves no gap to what it hears.
    public void arrive(Person person, ConnectionId connection) {
        throw new UnsupportedOperationException();
    }

    /// A connection is closed. With the last one a visitor is gone. Again is as good as once.
    public void depart(Person person, ConnectionId connection) {
        throw new UnsupportedOperationException();
    }

    public Home home(Person person) {
        throw new UnsupportedOperationException();
    }

    public List<PersonView> people(Person person) {
        throw new UnsupportedOperationException();
    }

    public Optional<RoomId> lastRoom(Person person) {
        throw new UnsupportedOperationException();
    }

    public RoomView room(Person person, RoomId room) {
        throw new UnsupportedOperationException();
    }

    public RoomView createRoom(Person person, NewRoom wish) {
        throw new UnsupportedOperationException();
    }

    /// Joins a public room; a room one is in already is given as it is.
    public RoomView join(Person person, RoomId room) {
        throw new UnsupportedOperationException();
    }

    /// Joins the private room this code opens.
    ///
    /// @param code as it was typed
    public RoomView joinByCode(Person person, Origin origin, String code) {
        throw new UnsupportedOperationException();
    }

    public void leave(Person person, RoomId room) {
        throw new UnsupportedOperationException();
    }

    public RoomView direct(Person person, PersonId other) {
        throw new UnsupportedOperationException();
    }

    public Posted post(Person person, RoomId room, PostKey key, String text) {
        throw new UnsupportedOperationException();
    }

    public History history(Person person, RoomId room, Window window) {
        throw new UnsupportedOperationException();
    }

    /// What came after each of the positions.
    public Map<RoomId, Update> updates(Person person, Epoch epoch, Map<RoomId, Long> positions) {
        throw new UnsupportedOperationException();
    }

    public List<PersonView> members(Person person, RoomId room) {
        throw new UnsupportedOperationException();
    }

    public void markRead(Person person, RoomId room, long seq) {
        throw new UnsupportedOperationException();
    }

    /// The room one is in now: where one is put on coming back.
    public void look(Person person, RoomId room) {
        throw new UnsupportedOperationException();
    }

    /// Whether a post would be stored now.
    public boolean isHealthy() {
        throw new UnsupportedOperationException();
    }

    /// Does what is due by time: sessions that end, visitors whose connection never came, people whose
    /// grace in an ephemeral room is over. To be called once a second.
    public void sweep() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
