package dev.parley.fuzz;

import java.util.List;

/// One decoder, and what must hold whatever comes: it answers with a value or with its one declared exception,
/// says the same again, and takes no more memory than what came is worth.
public interface Target {

    String name();

    /// Inputs that it understands, or nearly: what the attack begins with.
    List<byte[]> seeds();

    /// Gives it an input. Its own exception, the declared one, is caught here.
    ///
    /// @throws AssertionError if anything is otherwise than it must be; any other exception is a fault as well
    void take(byte[] input);

    /// The most bytes of heap that [#take(byte[])] may use up for an input of so many bytes.
    long bound(int length);
}
