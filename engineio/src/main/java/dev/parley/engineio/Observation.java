package dev.parley.engineio;

/// That somebody observes. Safe from any thread.
@FunctionalInterface
public interface Observation {

    /// Nothing is told from now on; what is under way may still come.
    void end();
}
