package dev.parley.chat.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.ChatRates;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void with_a_certificate_the_door_speaks_tls_and_tells_others_so() throws Exception {
        KeyStore keys = selfSigned();
        LineTls tls = new LineTls(
                pem("CERTIFICATE", keys.getCertificate("parley").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("parley", PASSWORD).getEncoded()));
        try (OpenDoor open = new OpenDoor(
                        folder.resolve("data"), LineLimits.DEFAULTS, ChatRates.UNLIMITED, Optional.of(tls));
                Client ann = new Client(trusting(keys, open.port())).frame("ann");
                Client plain = open.client().frame("plain")) {
            ann.awaitFrame("", "ann has joined the chat!");
            ann.frame("nobody reads this on its way");
            ann.awaitFrame("ann:", "nobody reads this on its way");
            assertThat(plain.restAsText()).contains("This door speaks TLS alone.");

            ann.frame("{quit}");
            assertThat(ann.rest()).isEmpty();
        }
    }

    @Test
    void a_key_that_cannot_be_read_keeps_the_door_closed() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");

        assertThatThrownBy(() -> new OpenDoor(
                        folder.resolve("data"),
                        LineLimits.DEFAULTS,
                        ChatRates.UNLIMITED,
                        Optional.of(new LineTls(nothing, nothing))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing.pem");
    }

    private KeyStore selfSigned() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "parley",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private Path pem(String kind, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    private static Socket trusting(KeyStore keys, int port) throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("parley", keys.getCertificate("parley"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory().createSocket("127.0.0.1", port);
    }
}
