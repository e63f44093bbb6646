package dev.parley.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.parley.acceptance.chat.ChromiumExtension;
import dev.parley.acceptance.subject.NodeFolder;
import dev.parley.acceptance.subject.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The official client of Socket.IO 2 in a browser: it alone posts and polls bytes as bytes.
@Tag("matrix")
@ExtendWith(ChromiumExtension.class)
class SocketIo2InTheBrowserTest {
    private static final String CLIENT = "node_modules/socket.io-client-2/dist/socket.io.js";

    /// Sends two arrays of bytes, and resolves with those that come back and how they came.
    private static final String SCENARIO = """
            (transports) => new Promise((resolve, reject) => {
              const socket = io({ transports, forceNew: true });
              socket.on("error", reject).on("connect_error", reject);
              const ready = () => socket.emit("answer", new Uint8Array([0, 1, 255]).buffer, "€😀", new ArrayBuffer(1000),
                (bytes, text, many) => resolve({
                  bytes: Array.from(new Uint8Array(bytes)),
                  text,
                  many: many.byteLength,
                  transport: socket.io.engine.transport.name,
                  asBytes: socket.io.engine.transport.supportsBinary,
                }));
              transports.length > 1 ? socket.io.engine.once("upgrade", ready) : socket.once("connect", ready);
            })
            """;

    @ParameterizedTest
    @CsvSource({"polling, polling", "websocket, websocket", "polling websocket, websocket"})
    void the_client_of_socket_io_2_in_a_browser_sends_and_hears_bytes(String transports, String last, Browser browser) {
        try (var subject = Subject.start(Subject.Role.INTEROP);
                var context = browser.newContext()) {
            var page = context.newPage();
            // Any answer of the server will do: what matters is whose page it is.
            page.navigate("http://" + subject.endpoint().authority() + "/socket.io/");
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(NodeFolder.file(CLIENT)));

            var heard = page.evaluate(SCENARIO, List.of(transports.split(" ")));

            assertThat(heard)
                    .isEqualTo(Map.of(
                            "bytes",
                            List.of(0, 1, 255),
                            "text",
                            "€😀",
                            "many",
                            1000,
                            "transport",
                            last,
                            "asBytes",
                            true));
        }
    }
}
