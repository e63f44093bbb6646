package dev.parley.chat.line;

import java.time.Duration;
import java.util.function.UnaryOperator;

/// The usual limits, some of them others.
record Limits(
        int connections,
        int perAddress,
        Duration name,
        Duration unfinished,
        Duration patience,
        long waitingBytes,
        long waitingBytesInAll,
        long unfinishedBytesInAll) {

    static LineLimits with(UnaryOperator<Limits> change) {
        LineLimits usual = LineLimits.DEFAULTS;
        Limits changed = change.apply(new Limits(
                usual.connections(),
                usual.connectionsPerAddress(),
                usual.name(),
                usual.unfinished(),
                usual.patience(),
                usual.waitingBytes(),
                usual.waitingBytesInAll(),
                usual.unfinishedBytesInAll()));
        return new LineLimits(
                changed.connections,
                changed.perAddress,
                _ -> true,
                usual.greeting(),
                changed.name,
                changed.unfinished,
                usual.silence(),
                usual.farewell(),
                changed.patience,
                usual.mistakes(),
                changed.waitingBytes,
                changed.waitingBytesInAll,
                changed.unfinishedBytesInAll,
                usual.earlierLines());
    }

    Limits connections(int most) {
        return new Limits(
                most, perAddress, name, unfinished, patience, waitingBytes, waitingBytesInAll, unfinishedBytesInAll);
    }

    Limits perAddress(int most) {
        return new Limits(
                connections, most, name, unfinished, patience, waitingBytes, waitingBytesInAll, unfinishedBytesInAll);
    }

    Limits times(Duration forName, Duration forUnfinished, Duration ofPatience) {
        return new Limits(
                connections,
                perAddress,
                forName,
                forUnfinished,
                ofPatience,
                waitingBytes,
                waitingBytesInAll,
                unfinishedBytesInAll);
    }

    Limits waitingBytes(long most) {
        return new Limits(
                connections, perAddress, name, unfinished, patience, most, waitingBytesInAll, unfinishedBytesInAll);
    }

    Limits waitingBytesInAll(long most) {
        return new Limits(
                connections, perAddress, name, unfinished, patience, waitingBytes, most, unfinishedBytesInAll);
    }

    Limits unfinishedBytesInAll(long most) {
        return new Limits(connections, perAddress, name, unfinished, patience, waitingBytes, waitingBytesInAll, most);
    }
}
