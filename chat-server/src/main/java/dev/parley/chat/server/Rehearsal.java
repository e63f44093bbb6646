package dev.parley.chat.server;

import dev.parley.chat.server.config.CommandLine;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.config.Settings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Starts Parley, is its first guest, and stops it: `Rehearsal FOLDER`, with a folder for the data. From what such a
/// run loads and links, the JDK makes the cache that shortens every later start; see `bin/lib/aot-cache.sh`.
final class Rehearsal {

    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(10).toMillis());

    private Rehearsal() {}

    public static void main(String[] words) throws IOException {
        CommandLine line = CommandLine.parse(
                List.of("--port", "0", "--host", HOST, "--line-port", "any", "--line-host", HOST, "--data", words[0]));
        ServerConfig config = ServerConfig.of(Settings.read(line, Map.of(), Path.of(words[0])));
        Logging.level(config.log());
        try (Parley parley = Parley.start(config);
                Guest page = new Guest(parley.port());
                Guest chat = new Guest(parley.port());
                Guest terminal = new Guest(parley.linePort())) {
            page.get("/");
            page.await("HTTP/1.1 200");
            page.get("/health");
            page.await("HTTP/1.1 200");
            talk(chat);
            terminal.say("Rehearsing\nGood evening\n");
            terminal.await("Rehearsing: Good evening");
        }
    }

    private static void talk(Guest guest) throws IOException {
        guest.get(
                "/socket.io/?EIO=4&transport=websocket",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");
        guest.await("\"sid\"");
        guest.frame("40{\"name\":\"Guest\"}");
        guest.await("40{\"sid\"");
        guest.frame("420[\"sync\",{}]");
        guest.await("430[");
        guest.frame("421[\"post\",{\"room\":\"lobby\",\"key\":\"first\",\"text\":\"Good morning\"}]");
        guest.await("431[{\"ok\":true");
        guest.frame("422[\"history\",{\"room\":\"lobby\"}]");
        guest.await("Good morning");
    }

    private static final class Guest implements AutoCloseable {

        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        private Guest(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
        }

        private void get(String path, String... headers) throws IOException {
            String host = "Host: " + HOST + ":" + socket.getPort() + "\r\n";
            String others = String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "");
            say("GET " + path + " HTTP/1.1\r\n" + host + others + "\r\n");
        }

        // A client's frames are masked; with zeros the text stays as it is. All are shorter than 126 bytes.
        private void frame(String text) throws IOException {
            out.write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length()), 0, 0, 0, 0});
            say(text);
        }

        private void say(String words) throws IOException {
            out.write(words.getBytes(StandardCharsets.US_ASCII));
        }

        private void await(String words) throws IOException {
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf(words) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed before \"" + words + "\", after: " + heard);
                }
                heard.append((char) next);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
