package dev.parley.chat;

import java.time.Duration;

/// How often people may ask for things.
///
/// @param posts of signed-in people, edits and deletions included, per person
/// @param visitorPosts the same of visitors, per person
/// @param signIns per origin
/// @param visits per origin; more than sign-ins, for every reconnect of a visitor is a new visit
/// @param codeTries wrong codes, per origin
/// @param joins per person
/// @param rooms created, per person
/// @param directs opened, per person
/// @param searches pages of what was found, per person
public record ChatRates(
        Rate posts,
        Rate visitorPosts,
        Rate signIns,
        Rate visits,
        Rate codeTries,
        Rate joins,
        Rate rooms,
        Rate directs,
        Rate searches) {

    public static final ChatRates DEFAULTS = new ChatRates(
            new Rate(20, Duration.ofMillis(500)),
            new Rate(10, Duration.ofSeconds(1)),
            new Rate(10, Duration.ofMinutes(3)),
            new Rate(60, Duration.ofSeconds(10)),
            new Rate(10, Duration.ofMinutes(1)),
            new Rate(20, Duration.ofMinutes(3)),
            new Rate(10, Duration.ofMinutes(6)),
            new Rate(30, Duration.ofMinutes(2)),
            new Rate(10, Duration.ofSeconds(2)));

    /// Nothing is refused for its frequency; for tests and load runs.
    public static final ChatRates UNLIMITED = new ChatRates(
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED);
}
