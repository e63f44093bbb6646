package dev.parley.chat.line;

import java.nio.file.Path;

/// What the door proves itself with: a chain of certificates and its private key, both PEM.
public record LineTls(Path certificate, Path key) {}
