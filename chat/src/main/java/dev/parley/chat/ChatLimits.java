package dev.parley.chat;

import java.time.Duration;

/// Every bound of the chat, in one place.
///
/// @param textCodePoints of one post
/// @param textBytes of one post, in UTF-8
/// @param roomNameCodePoints of a room's name
/// @param roomsPerPerson rooms one person may be in, the lobby apart
/// @param membersPerRoom the lobby apart
/// @param publicRooms at a time, kept and ephemeral
/// @param ephemeralRooms at a time
/// @param ephemeralEntries kept in each of them; older ones fall out
/// @param ephemeralGrace how long somebody who lost every connection stays in an ephemeral room
/// @param people signed in or visiting at a time
/// @param peopleShown in the list of who is here
/// @param sessionIdle after which an unused session ends
/// @param sessionLife after which every session ends
/// @param visitWithoutConnection how long a visitor's name waits for the connection
/// @param historyPage entries in a page of history
/// @param resumeEntries one may be behind in a room and still resume it
/// @param resumeEntriesInAll entries in all rooms of one resume; the rest is `more`
/// @param resumeBytes text in one room of a resume; the rest is `more`
/// @param resumeBytesInAll text in all rooms of one resume; the rest is `more`
/// @param searchCodePoints of what is looked for
/// @param searchWords in it
/// @param searchPage hits in a page
/// @param searchTime one search may take
public record ChatLimits(
        int textCodePoints,
        int textBytes,
        int roomNameCodePoints,
        int roomsPerPerson,
        int membersPerRoom,
        int publicRooms,
        int ephemeralRooms,
        int ephemeralEntries,
        Duration ephemeralGrace,
        int people,
        int peopleShown,
        Duration sessionIdle,
        Duration sessionLife,
        Duration visitWithoutConnection,
        int historyPage,
        int resumeEntries,
        int resumeEntriesInAll,
        int resumeBytes,
        int resumeBytesInAll,
        int searchCodePoints,
        int searchWords,
        int searchPage,
        Duration searchTime,
        ChatRates rates) {

    public static final ChatLimits DEFAULTS = new ChatLimits(
            4_000,
            16 * 1024,
            80,
            200,
            10_000,
            10_000,
            1_000,
            1_000,
            Duration.ofSeconds(15),
            100_000,
            1_000,
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofMinutes(1),
            100,
            500,
            5_000,
            512 * 1024,
            2 * 1024 * 1024,
            200,
            32,
            50,
            Duration.ofSeconds(2),
            ChatRates.DEFAULTS);

    public ChatLimits withRates(ChatRates other) {
        return new ChatLimits(
                textCodePoints,
                textBytes,
                roomNameCodePoints,
                roomsPerPerson,
                membersPerRoom,
                publicRooms,
                ephemeralRooms,
                ephemeralEntries,
                ephemeralGrace,
                people,
                peopleShown,
                sessionIdle,
                sessionLife,
                visitWithoutConnection,
                historyPage,
                resumeEntries,
                resumeEntriesInAll,
                resumeBytes,
                resumeBytesInAll,
                searchCodePoints,
                searchWords,
                searchPage,
                searchTime,
                other);
    }
}
