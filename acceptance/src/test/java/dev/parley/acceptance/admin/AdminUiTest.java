package dev.parley.acceptance.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.acceptance.chat.ChromiumExtension;
import dev.parley.acceptance.subject.NodeFolder;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.admin.Admin;
import dev.parley.socketio.admin.AdminOptions;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An admin at work in the real Admin UI; pictures for eyes are in `target/screenshots`.
@ExtendWith(ChromiumExtension.class)
class AdminUiTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    // Of "changeit", as the documentation of the Admin UI has it.
    private static final String HASH = "$2b$10$heqvAkYMez.Va6Et2uXInOnkCT6/uQj1brkrbyG3LpopDklcq7ZOS";

    private final List<String> troubles = new ArrayList<>();
    private final List<Socket> clients = new ArrayList<>();
    private SocketIo io;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void a_server_with_the_ui_beside_it(Browser chromium) {
        context = chromium.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
        page = context.newPage();
        page.onPageError(troubles::add);
        // Its letters and icons come from elsewhere; here nobody goes there.
        page.route(url -> !url.startsWith("http://127.0.0.1:"), Route::abort);
    }

    private void start(AdminOptions options) {
        io = SocketIo.create();
        Admin.instrument(io, options);
        io.of("/game");
        io.on("enter", String.class, (socket, room) -> {
            socket.join(room);
            io.to(room).emit("entered", room, Map.of("by", socket.id()));
        });
        io.files("/ui", NodeFolder.inPackage("@socket.io/admin-ui", "ui/dist"));
        io.listen("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        context.close();
        clients.forEach(Socket::disconnect);
        io.close();
        assertThat(troubles).as("troubles of the page").isEmpty();
    }

    private String address() {
        return "http://127.0.0.1:" + io.port();
    }

    private Socket client(String namespace) throws Exception {
        Socket client = IO.socket(
                URI.create(address() + namespace),
                IO.Options.builder().setForceNew(true).setReconnection(false).build());
        var connected = new CompletableFuture<Boolean>();
        client.on(Socket.EVENT_CONNECT, _ -> connected.complete(true));
        clients.add(client.connect());
        connected.get(15, TimeUnit.SECONDS);
        return client;
    }

    private void signIn(String password) {
        page.getByLabel("Server URL").fill(address());
        page.getByLabel("Username").fill("admin");
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Connect"))
                .click();
    }

    private void go(String title) {
        page.locator(".v-navigation-drawer")
                .getByText(title, new Locator.GetByTextOptions().setExact(true))
                .click();
        // The view that was there slides away meanwhile.
        Locator headings = page.locator(".v-breadcrumbs");
        assertThat(headings.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + title + "\\s*$"))))
                .hasCount(1);
        assertThat(headings).hasCount(1);
    }

    private Locator row(String text) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(text));
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("admin-" + name + ".png")));
    }

    @Test
    void an_admin_signs_in_and_sees_sockets_rooms_and_events_and_sends_somebody_away() throws Exception {
        start(AdminOptions.basic("admin", HASH).serverId("one"));
        Socket ann = client("");
        page.navigate(address() + "/ui/");
        signIn("wrong");
        assertThat(page.getByText("Invalid credentials")).isVisible();
        picture("1-refused");
        signIn("changeit");
        assertThat(page.getByText("Invalid credentials")).isHidden();
        assertThat(page.getByText("Connection and disconnection events")).isVisible();
        picture("2-dashboard");

        go("Servers");
        assertThat(row("one")).containsText("Healthy");
        go("Sockets");
        assertThat(row(ann.id())).containsText("127.0.0.1");
        Socket bob = client("");
        assertThat(row(bob.id())).isVisible();
        assertThat(row(bob.id())).containsText("WebSocket");
        picture("3-sockets");

        ann.emit("enter", "kitchen");
        go("Rooms");
        assertThat(row("kitchen")).containsText("1");
        picture("4-rooms");
        go("Events");
        assertThat(row("enter").first()).isVisible();
        assertThat(row("entered")).containsText("Event sent");
        assertThat(row("kitchen")).containsText("Room joined");
        picture("5-events");

        go("Sockets");
        var gone = new CompletableFuture<Object>();
        bob.on(Socket.EVENT_DISCONNECT, reason -> gone.complete(reason[0]));
        row(bob.id()).getByRole(AriaRole.BUTTON).click();
        assertThat(gone.get(15, TimeUnit.SECONDS)).isEqualTo("io server disconnect");
        assertThat(io.of("/").socketCount()).isEqualTo(1);
    }

    @Test
    void a_page_that_is_loaded_again_needs_no_password() {
        start(AdminOptions.basic("admin", HASH));
        page.navigate(address() + "/ui/");
        signIn("changeit");
        assertThat(page.getByText("Connection and disconnection events")).isVisible();
        assertThat(page.getByLabel("Password")).isHidden();

        page.reload();

        go("Servers");
        assertThat(page.locator("tbody tr")).containsText("Healthy");
        assertThat(page.getByLabel("Password")).hasCount(0);
    }

    @Test
    void in_production_an_admin_sees_the_numbers() throws Exception {
        start(AdminOptions.withoutAuthentication()
                .mode(AdminOptions.Mode.PRODUCTION)
                .readonly()
                .serverId("one"));
        client("/game");
        page.navigate(address() + "/ui/");
        signIn("");

        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("/game")))
                .containsText("1");
        picture("7-production");
        go("Servers");
        assertThat(row("one")).containsText("Healthy");
        assertThat(page.locator(".v-navigation-drawer")).not().containsText("Sockets");
    }
}
