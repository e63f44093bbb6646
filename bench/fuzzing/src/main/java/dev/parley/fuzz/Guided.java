package dev.parley.fuzz;

/// One target for Jazzer, which knows it by the name of its method and watches what code an input reaches. The
/// target's name stands in the system property `fuzz.target`.
public final class Guided {

    private static final Target TARGET = Fuzz.target(System.getProperty("fuzz.target", ""));

    private Guided() {}

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input);
    }
}
