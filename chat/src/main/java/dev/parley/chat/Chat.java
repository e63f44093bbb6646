package dev.parley.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The verbs of the chat. Every door calls these and decides nothing itself; each verb asks for the
/// caller's rights first. Safe from any thread; verbs that write block until the write is stored.
///
/// A person who is gone (signed out, expired, a visitor whose connection closed) is refused with
/// `UNAUTHORIZED` by every verb.
///
/// All events go through one queue of ten thousand to one thread, which calls the [Announcer]. When it
/// is full, writers wait and further posts are refused with `OVERLOADED`.
public final class Chat implements AutoCloseable {

    private final ChatLimits limits;
    private final Time time;
    private final RateLimiters rates;
    private final TextRule texts;
    private final Attendance attendance;
    private final Announcing announcing;
    private final Store store;
    private final Entrance entrance;
    private final Rooms rooms;
    private final ReadMarks readMarks;
    private final Views views;
    private final Resume resume;
    private final Search search;
    private final Farewell farewell;
    private final Bots bots;
    private final Housekeeping housekeeping;

    private Chat(ChatLimits limits, NameSkeleton skeleton, Time time, Announcer announcer, StoreOpener opener) {
        Connections connections = new Connections();
        this.limits = limits;
        this.time = time;
        this.rates = RateLimiters.of(limits.rates(), time);
        this.texts = new TextRule(limits);
        this.attendance = new Attendance(limits.people());
        this.announcing = new Announcing(announcer, connections, attendance, time);
        this.store = opener.open(announcing);
        MemoryRooms ephemeral = new MemoryRooms(limits.ephemeralRooms(), limits.ephemeralEntries(), time, announcing);
        this.readMarks = new ReadMarks(store.readPositions());
        this.entrance = new Entrance(attendance, skeleton, store.sessions(), time);
        this.rooms = new Rooms(store, ephemeral, readMarks, limits);
        this.views = new Views(attendance, connections, rooms, store.people(), limits.peopleShown());
        this.resume = new Resume(rooms, limits, store.epoch());
        this.search = new Search(rooms, store.words(), limits);
        this.farewell = new Farewell(attendance, announcing, rooms, store);
        this.bots = new Bots(attendance, entrance, announcing, rooms, farewell, store);
        this.housekeeping = new Housekeeping(
                limits, time, attendance, connections, rooms, readMarks, farewell, store.sessions(), announcing);
    }

    /// Opens the chat with all it kept: people signed in, rooms, what was said.
    ///
    /// @param store how to open the store; [#close] closes it
    public static Chat open(
            ChatLimits limits, NameSkeleton skeleton, Time time, Announcer announcer, StoreOpener store) {
        Chat chat = new Chat(limits, skeleton, time, announcer, store);
        try {
            chat.begin();
            return chat;
        } catch (RuntimeException e) {
            chat.close();
            throw e;
        }
    }

    private void begin() {
        entrance.restore();
        bots.restore();
        var memberships = store.rooms().memberships();
        announcing.start(memberships);
        // Visitors of the last process: their connections are gone, so they are too.
        memberships.keySet().stream()
                .filter(person -> attendance.find(person).isEmpty())
                .flatMap(person -> store.people().find(person).stream())
                .forEach(person -> farewell.leaveRooms(person, true));
    }

    /// Gives a free name to a new person and a session to prove it by.
    public SignedIn signIn(Origin origin, String name) {
        rates.signIns().take(origin.value());
        SignedIn signedIn = entrance.signIn(name);
        announcing.appeared(signedIn.person());
        return signedIn;
    }

    /// A guest of this name, for as long as a connection lives; see [#arrive].
    public Person visit(Origin origin, String name) {
        rates.visits().take(origin.value());
        return entrance.visit(name);
    }

    /// A guest with a name of the chat's choice.
    public Person visit(Origin origin) {
        rates.visits().take(origin.value());
        return entrance.visit();
    }

    public Optional<Person> whoIs(SessionToken token) {
        return attendance.use(token.session(), time.now()).map(Attendant::person);
    }

    /// The bot whose token this is; see [#addBot].
    public Optional<Bot> whichBot(SessionToken token) {
        return attendance.bot(token.session()).flatMap(Attendant::bot);
    }

    /// Ends the session; its person leaves all rooms and the name is free. Again is as good as once.
    public void signOut(SessionToken token) {
        attendance.find(token.session()).ifPresent(farewell::dismiss);
    }

    /// A connection of this person is ready. When this returns, [ChatEvent.ConnectionOpened] was announced:
    /// the connection hears its rooms, and what is read from now on leaves no gap to what it hears.
    public void arrive(Person person, ConnectionId connection) {
        requirePresent(person);
        if (!announcing.arrived(person, connection)) {
            throw gone();
        }
    }

    /// A connection is closed. With the last one a visitor is gone. Again is as good as once.
    public void depart(Person person, ConnectionId connection) {
        if (announcing.departed(person, connection)) {
            attendance.find(person.id()).ifPresent(farewell::dismiss);
        }
    }

    /// Names the data set that positions belong to.
    public Epoch epoch() {
        return store.epoch();
    }

    public Home home(Person person) {
        requireHere(person);
        return new Home(store.epoch(), person, views.rooms(person.id()), views.everybody(), lastRoom(person));
    }

    public List<PersonView> people(Person person) {
        requireHere(person);
        return views.everybody();
    }

    /// The room this person looked at last, if they still may.
    public Optional<RoomId> lastRoom(Person person) {
        requireHere(person);
        return store.people().lastRoom(person.id()).filter(room -> rooms.isMember(room, person.id()));
    }

    public RoomView room(Person person, RoomId room) {
        requireHere(person);
        return views.of(person.id(), rooms.visible(person.id(), room));
    }

    public RoomView createRoom(Person person, NewRoom wish) {
        requireHere(person);
        String name = texts.acceptRoomName(wish.name());
        rates.rooms().take(person.id().value());
        Room room = switch (wish.visibility()) {
            case PUBLIC -> Room.openToAll(name, wish.ephemeral());
            case PRIVATE -> Room.behind(freeCode(), name, wish.ephemeral());
        };
        requireStored(person);
        rooms.open(room, person);
        return announced(person, room);
    }

    private RoomCode freeCode() {
        RoomCode code = RoomCode.random();
        return rooms.findByCode(code).isPresent() ? freeCode() : code;
    }

    /// Joins a public room; a room one is in already is given as it is.
    public RoomView join(Person person, RoomId id) {
        requireHere(person);
        return enter(person, rooms.visible(person.id(), id));
    }

    /// Joins the private room this code opens.
    ///
    /// @param code as it was typed
    public RoomView joinByCode(Person person, Origin origin, String code) {
        requireHere(person);
        rates.codeTries().take(origin.value());
        Room room = RoomCode.parse(code)
                .flatMap(rooms::findByCode)
                .orElseThrow(() -> new ChatException(Refusal.NOT_FOUND, "no room has this code"));
        // Only wrong codes count: a class behind one address may come in with the right one.
        rates.codeTries().giveBack(origin.value());
        return enter(person, room);
    }

    private RoomView enter(Person person, Room room) {
        if (!rooms.isMember(room.id(), person.id())) {
            rates.joins().take(person.id().value());
            requireStored(person);
            rooms.join(room, person);
        }
        return announced(person, room);
    }

    public void leave(Person person, RoomId id) {
        requireHere(person);
        Room room = rooms.ofMember(person.id(), id);
        switch (room.kind()) {
            case LOBBY, DIRECT ->
                throw new ChatException(Refusal.BAD_REQUEST, "room: the lobby and direct talks are not left");
            case PUBLIC, PRIVATE -> rooms.leave(room, person);
        }
        announcing.catchUp();
    }

    /// Opens the talk with the other person, or finds it.
    public RoomView direct(Person person, PersonId other) {
        requireHere(person);
        if (other.equals(person.id())) {
            throw new ChatException(Refusal.BAD_REQUEST, "person: one does not talk to oneself here");
        }
        Person partner = attendance
                .find(other)
                .filter(found -> found.bot().isEmpty())
                .map(Attendant::person)
                .orElseThrow(() -> new ChatException(Refusal.NOT_FOUND, "no such person"));
        Pair pair = Pair.of(person.id(), other);
        return announced(person, store.directs().find(pair).orElseGet(() -> openDirect(person, partner, pair)));
    }

    private Room openDirect(Person person, Person partner, Pair pair) {
        rates.directs().take(person.id().value());
        rooms.requireSpace(person.id());
        requireStored(person);
        requireStored(partner);
        return store.directs().open(Room.between(pair));
    }

    /// Says `text` in the room; the log asks for the membership, in the transaction that appends.
    public Posted post(Person person, RoomId room, PostKey key, String text) {
        Attendant author = requireTurn(person, room);
        Post post = new Post(room, author.person(), key, texts.accept(text));
        requireStored(author);
        return posted(rooms.post(post));
    }

    /// Puts what one said at `seq` into other words; those before are kept nowhere. The log asks for the right.
    public Posted edit(Person person, RoomId room, long seq, PostKey key, String text) {
        Attendant author = requireTurn(person, room);
        return posted(rooms.change(new Change.Edit(room, seq, author.person(), key, texts.accept(text))));
    }

    /// Erases what one said at `seq`: that there were words stays, not the words. The log asks for the right.
    public Posted delete(Person person, RoomId room, long seq, PostKey key) {
        Attendant author = requireTurn(person, room);
        return posted(rooms.change(new Change.Deletion(room, seq, author.person(), key)));
    }

    /// Somebody who may write now; this is one of their turns.
    private Attendant requireTurn(Person person, RoomId room) {
        Attendant author = requireRight(person, room, BotRight.POST);
        (author.isVisitor() ? rates.visitorPosts() : rates.posts())
                .take(person.id().value());
        return author;
    }

    private static Posted posted(Appended appended) {
        Entry entry = appended.entry();
        return new Posted(entry.id(), entry.seq(), entry.at(), appended.duplicate());
    }

    public History history(Person person, RoomId id, Window window) {
        requireRight(person, id, BotRight.READ);
        Room room = rooms.ofMember(person.id(), id);
        if (window.limit() < 1) {
            throw new ChatException(Refusal.BAD_REQUEST, "limit: 1 to " + limits.historyPage());
        }
        Page page = rooms.log(id).page(id, window.within(limits.historyPage()));
        return new History(views.of(person.id(), room, page.head()), page);
    }

    /// Brings a program into a room one is in: it has a name of its own, is a member, and may do this there and nothing
    /// else. It stays until it is taken away. Rooms that vanish and talks of two have none.
    ///
    /// @throws ChatException `NAME_TAKEN`, `NAME_INVALID` as a sign-in; `TOO_MANY` beyond 20 in a room
    public NewBot addBot(Person person, RoomId id, String name, Set<BotRight> rights) {
        Room room = hosted(person, id);
        rates.rooms().take(person.id().value());
        return bots.add(room, name, rights);
    }

    public List<Bot> bots(Person person, RoomId id) {
        return bots.of(hosted(person, id).id());
    }

    /// Takes a bot away. Rooms have no owners: every member may, but visitors.
    public void removeBot(Person person, RoomId id, PersonId bot) {
        bots.remove(hosted(person, id).id(), bot);
    }

    private Room hosted(Person person, RoomId id) {
        if (requireHere(person).isVisitor()) {
            throw new ChatException(Refusal.UNAUTHORIZED, "bots are for those who signed in");
        }
        return rooms.ofMember(person.id(), id);
    }

    /// What came after each of the positions.
    public Map<RoomId, Update> updates(Person person, Epoch epoch, Map<RoomId, Long> positions) {
        requireHere(person);
        return resume.updates(person.id(), epoch, positions);
    }

    /// What was said with these words in the kept rooms one is in.
    public Hits search(Person person, SearchWish wish) {
        requireHere(person);
        rates.searches().take(person.id().value());
        return search.find(person.id(), wish);
    }

    public List<PersonView> members(Person person, RoomId room) {
        requireHere(person);
        rooms.ofMember(person.id(), room);
        return views.members(room);
    }

    /// Notes how far one has read; a lower `seq` than before changes nothing.
    public void markRead(Person person, RoomId room, long seq) {
        requireHere(person);
        rooms.ofMember(person.id(), room);
        requireStored(person);
        long read = Math.min(seq, rooms.log(room).head(room));
        rooms.markRead(new ReadMark(person.id(), room, read));
    }

    /// The room one is in now: where one is put on coming back.
    public void look(Person person, RoomId room) {
        requireHere(person);
        rooms.ofMember(person.id(), room);
        requireStored(person);
        store.people().look(person.id(), room);
    }

    /// Whether a post would be stored now.
    public boolean isHealthy() {
        return store.isWritable();
    }

    /// Does what is due by time: sessions that end, visitors whose connection never came, people whose
    /// grace in an ephemeral room is over. To be called once a second, by one thread.
    public void sweep() {
        housekeeping.sweep();
    }

    /// Finishes what was accepted, tells it, and closes the store.
    @Override
    public void close() {
        try (announcing;
                store) {
            readMarks.store();
        }
    }

    private RoomView announced(Person person, Room room) {
        announcing.catchUp();
        return views.of(person.id(), room);
    }

    /// Somebody who may do what everybody may; a bot is none of them.
    private Attendant requireHere(Person person) {
        Attendant attendant = requirePresent(person);
        if (attendant.bot().isPresent()) {
            throw new ChatException(Refusal.NOT_FOUND, "this is not for bots");
        }
        return attendant;
    }

    /// Anybody, if it is not a bot without this right in this room.
    private Attendant requireRight(Person person, RoomId room, BotRight right) {
        Attendant attendant = requirePresent(person);
        if (attendant.bot().filter(bot -> !bot.may(room, right)).isPresent()) {
            throw Rooms.noSuchRoom();
        }
        return attendant;
    }

    private Attendant requirePresent(Person person) {
        return attendance.find(person.id()).orElseThrow(Chat::gone);
    }

    private void requireStored(Person person) {
        requireStored(requirePresent(person));
    }

    private void requireStored(Attendant attendant) {
        if (!attendant.stored()) {
            store.people().add(attendant.person());
            attendance.stored(attendant.person().id());
        }
    }

    private static ChatException gone() {
        return new ChatException(Refusal.UNAUTHORIZED, "you are not signed in any more");
    }
}
