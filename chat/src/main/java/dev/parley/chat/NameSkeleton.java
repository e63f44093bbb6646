package dev.parley.chat;

/// What a name looks like: names with the same skeleton are taken for each other (Unicode TS 39).
public interface NameSkeleton {

    String of(String name);

    /// Knows no look-alikes beyond compatibility forms and case, which the chat folds itself.
    static NameSkeleton plain() {
        return name -> name;
    }
}
