package dev.parley.chat;

/// The two people of a direct room, in an order of their own so that there is one pair for both.
public record Pair(PersonId first, PersonId second) {

    public Pair {
        if (first.value().compareTo(second.value()) >= 0) {
            throw new IllegalArgumentException("a pair is two people in order; use Pair.of");
        }
    }

    public static Pair of(PersonId one, PersonId other) {
        return one.value().compareTo(other.value()) < 0 ? new Pair(one, other) : new Pair(other, one);
    }

    public PersonId other(PersonId one) {
        return one.equals(first) ? second : first;
    }

    public boolean contains(PersonId person) {
        return person.equals(first) || person.equals(second);
    }
}
