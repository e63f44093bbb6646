package dev.parley.chat.terminal;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What the program was given to read from and to write to; all of it is UTF-8.
record Streams(BufferedReader in, PrintStream out, PrintStream err) {

    static Streams of(InputStream in, OutputStream out, OutputStream err) {
        return new Streams(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
