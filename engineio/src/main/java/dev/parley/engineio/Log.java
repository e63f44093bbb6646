package dev.parley.engineio;

/// The loggers of the engine. Payloads are never logged, session ids neither: they are keys.
final class Log {

    static final System.Logger ENGINE = System.getLogger("dev.parley.engineio");

    private Log() {}
}
