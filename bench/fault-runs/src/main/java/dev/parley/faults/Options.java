package dev.parley.faults;

import dev.parley.faults.plan.Plan;
import java.time.Duration;

/// What stands on the command line.
///
/// @param planOnly print what would happen and do nothing
record Options(Plan plan, boolean planOnly) {

    private static final int CLIENTS = 12;
    private static final int MOST_SEEDS = 1_000_000;

    static Options of(String[] arguments) {
        Duration length = Duration.ofMinutes(1);
        long seed = System.nanoTime() % MOST_SEEDS;
        int clients = CLIENTS;
        boolean planOnly = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--plan" -> planOnly = true;
                case "--minutes" -> length = minutes(value(arguments, ++i));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                case "--clients" -> clients = Integer.parseInt(value(arguments, ++i));
                default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
            }
        }
        return new Options(Plan.of(seed, clients, length), planOnly);
    }

    private static Duration minutes(String number) {
        return Duration.ofMillis((long) (Double.parseDouble(number) * 60_000));
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException("a value is missing after " + arguments[at - 1]);
        }
        return arguments[at];
    }
}
