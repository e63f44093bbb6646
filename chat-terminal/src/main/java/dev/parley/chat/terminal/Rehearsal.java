package dev.parley.chat.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Visits a chat that has one answer to everything: `Rehearsal FOLDER`. From what such a run loads and
/// links, the JDK makes the cache that shortens every later start; see `bin/lib/aot-cache.sh`.
final class Rehearsal {

    private static final String ME = "{\"id\":\"p1\",\"name\":\"ann\",\"colour\":200}";
    private static final String LOBBY =
            "{\"id\":\"lobby\",\"kind\":\"lobby\",\"name\":\"Lobby\",\"head\":1,\"read\":0,\"member\":true}";
    private static final String ENTRY =
            "{\"room\":\"lobby\",\"seq\":1,\"id\":\"m1\",\"at\":\"2026-01-01T12:00:00.000Z\","
                    + "\"kind\":\"said\",\"author\":" + ME + ",\"text\":\"Good morning, 日本\"}";

    private Rehearsal() {}

    public static void main(String[] words) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            String address = "http://127.0.0.1:" + server.getLocalPort();
            visit(address, Path.of(words[0]), true);
            visit(address, Path.of(words[0]), false);
        }
        System.exit(0);
    }

    // Without a terminal the screen is one that can do nothing, and its input ends at once.
    private static void visit(String address, Path folder, boolean screen) throws IOException {
        Streams streams = Streams.of(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        Options options = Options.parse(List.of(address, "--name", "ann"));
        new Visit(options, Map.of("TERM", "xterm-256color"), new KeptSessions(folder), streams, screen, screen).make();
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                return; // the end
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                int key = head.toLowerCase(Locale.ROOT).indexOf("sec-websocket-key: ");
                if (key >= 0) {
                    String sent = head.substring(key + "sec-websocket-key: ".length())
                            .lines()
                            .findFirst()
                            .orElse("");
                    talk(in, out, sent.strip());
                    return;
                }
                if (head.startsWith("POST")) {
                    in.readNBytes("{\"name\":\"ann\"}".length());
                }
                String body = "{\"token\":\"t\",\"me\":" + ME + "}";
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            // The visitor is gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    private static void talk(InputStream in, OutputStream out, String key)
            throws IOException, NoSuchAlgorithmException {
        byte[] accept = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        say(out, "0{\"sid\":\"e\",\"pingInterval\":25000,\"pingTimeout\":20000}");
        for (String frame = hear(in); !frame.isEmpty(); frame = hear(in)) {
            if (frame.startsWith("40")) {
                say(out, "40{\"sid\":\"s\"}");
            } else if (frame.startsWith("42")) {
                say(out, "43" + frame.substring(2, frame.indexOf('[')) + "[" + granted(frame) + "]");
            }
        }
    }

    private static String granted(String question) {
        return question.contains("\"sync\"")
                ? "{\"ok\":true,\"epoch\":\"e\",\"me\":" + ME + ",\"rooms\":[" + LOBBY
                        + "],\"people\":[],\"updates\":{}}"
                : "{\"ok\":true,\"room\":" + LOBBY + ",\"entries\":[" + ENTRY + "],\"more\":false,\"members\":[]}";
    }

    // A client's frames are masked, a server's are not; none here is of 64 KiB.
    private static String hear(InputStream in) throws IOException {
        int opcode = in.read();
        int length = in.read() & 0x7F;
        if (opcode != 0x81) {
            return "";
        }
        int whole = length < 126 ? length : in.read() << 8 | in.read();
        byte[] mask = in.readNBytes(4);
        byte[] frame = in.readNBytes(whole);
        for (int i = 0; i < frame.length; i++) {
            frame[i] ^= mask[i % 4];
        }
        return new String(frame, StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, String text) throws IOException {
        byte[] frame = text.getBytes(StandardCharsets.UTF_8);
        out.write(0x81);
        if (frame.length < 126) {
            out.write(frame.length);
        } else {
            out.write(new byte[] {126, (byte) (frame.length >> 8), (byte) frame.length});
        }
        out.write(frame);
    }
}
