package dev.parley.fuzz;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// What stands on the command line.
record Options(Duration time, long seed, Optional<String> target, Optional<byte[]> input) {

    static Options of(String[] arguments) {
        Duration time = Duration.ofMinutes(1);
        long seed = System.nanoTime();
        Optional<String> target = Optional.empty();
        Optional<byte[]> input = Optional.empty();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--minutes" -> time = Duration.ofMillis((long) (Double.parseDouble(value) * 60_000));
                case "--seed" -> seed = Long.parseLong(value);
                case "--target" -> target = Optional.of(value);
                case "--input" -> input = Optional.of(Base64.getDecoder().decode(value));
                default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
            }
        }
        return new Options(time, seed, target, input);
    }
}
