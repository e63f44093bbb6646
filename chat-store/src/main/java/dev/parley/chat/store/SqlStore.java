package dev.parley.chat.store;

import dev.parley.chat.BotRepository;
import dev.parley.chat.ChatException;
import dev.parley.chat.DirectRepository;
import dev.parley.chat.Epoch;
import dev.parley.chat.PeopleRepository;
import dev.parley.chat.ReadPositions;
import dev.parley.chat.RoomLog;
import dev.parley.chat.RoomRepository;
import dev.parley.chat.SessionRepository;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.WordIndex;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Everything the chat keeps, in a database that is open.
final class SqlStore implements Store {

    private static final Logger LOG = System.getLogger(SqlStore.class.getName());

    private final Epoch epoch;
    private final Writer writer;
    private final Readers readers;
    private final End end;
    private final SqlRoomLog log;
    private final SqlRooms rooms;
    private final SqlPeople people;
    private final SqlBots bots;
    private final SqlReadPositions readPositions;
    private final WordIndex words;

    /// What else there is to be closed.
    interface End extends AutoCloseable {

        @Override
        void close();
    }

    /// @param end what is to be done last, when nobody writes or reads any more
    SqlStore(Epoch epoch, Writer writer, Readers readers, Indexing indexing, WordIndex words, Time time, End end) {
        this.epoch = epoch;
        this.writer = writer;
        this.readers = readers;
        this.end = end;
        this.log = new SqlRoomLog(writer, readers, time, indexing);
        this.rooms = new SqlRooms(writer, readers, log);
        this.people = new SqlPeople(writer, readers);
        this.bots = new SqlBots(writer, readers);
        this.readPositions = new SqlReadPositions(writer, readers);
        this.words = words;
    }

    @Override
    public Epoch epoch() {
        return epoch;
    }

    @Override
    public RoomRepository rooms() {
        return rooms;
    }

    @Override
    public RoomLog log() {
        return log;
    }

    @Override
    public DirectRepository directs() {
        return rooms;
    }

    @Override
    public PeopleRepository people() {
        return people;
    }

    @Override
    public SessionRepository sessions() {
        return people;
    }

    @Override
    public BotRepository bots() {
        return bots;
    }

    @Override
    public ReadPositions readPositions() {
        return readPositions;
    }

    @Override
    public WordIndex words() {
        return words;
    }

    /// After a failure it tries, so that it knows of the recovery before the next post does.
    @Override
    public boolean isWritable() {
        if (!writer.isFailing()) {
            return true;
        }
        try {
            writer.write(transaction -> transaction.update("update data_set set epoch = epoch"));
            return true;
        } catch (ChatException _) {
            return false;
        }
    }

    /// Writes what was accepted, then lets go of everything.
    @Override
    public void close() {
        try (end;
                writer;
                readers) {
            LOG.log(Level.DEBUG, "closing the store");
        }
    }
}
