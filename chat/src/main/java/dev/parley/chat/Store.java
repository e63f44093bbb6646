package dev.parley.chat;

/// Where the chat keeps what must outlive it. The ports are all safe from any thread, and block.
///
/// Any write may be refused with `OVERLOADED`; then nothing was stored. Or with `UNAVAILABLE`; then nothing was
/// stored either, or the store lost sight of it: what is repeated with the same key is there once in any case.
public interface Store extends AutoCloseable {

    Epoch epoch();

    RoomRepository rooms();

    RoomLog log();

    DirectRepository directs();

    PeopleRepository people();

    SessionRepository sessions();

    BotRepository bots();

    ReadPositions readPositions();

    WordIndex words();

    /// Whether a write would be stored now.
    boolean isWritable();

    @Override
    void close();
}
