package dev.parley.chat.server;

import com.ibm.icu.text.SpoofChecker;
import dev.parley.chat.NameSkeleton;

/// Names that look alike have one skeleton (Unicode TS 39), by the tables of ICU. Safe from any thread.
final class LookAlikes implements NameSkeleton {

    @Override
    public String of(String name) {
        return Tables.CHECKER.getSkeleton(name);
    }

    /// Loaded with the first name and not before: they take a while.
    private static final class Tables {

        private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    }
}
