package dev.parley.chat;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// By what names are told apart: two names with a key in common are too much alike.
final class NameKeys {

    private final NameSkeleton skeleton;

    NameKeys(NameSkeleton skeleton) {
        this.skeleton = skeleton;
    }

    /// Both orders, because a look-alike may hide in the case: `paypaI` folds to `paypai`, but looks like
    /// `paypal`, which only the skeleton of the name as it is written tells.
    Set<String> of(String name) {
        return Stream.of(fold(skeleton.of(name)), fold(skeleton.of(fold(name))))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> ofAll(Collection<String> names) {
        return names.stream().flatMap(name -> of(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Up and down again is the case folding of the JDK: `ß` and `SS`, `ς` and `σ` become one.
    static String fold(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
