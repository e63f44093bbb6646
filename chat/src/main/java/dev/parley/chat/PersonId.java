package dev.parley.chat;

/// Names a person, for as long as the history knows them; 96 random bits.
///
/// A text that cannot be an id is refused with `NOT_FOUND`.
public record PersonId(String value) {

    public PersonId {
        Ids.require(value, "person");
    }

    public static PersonId random() {
        return new PersonId(RandomText.ofBytes(Ids.BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
