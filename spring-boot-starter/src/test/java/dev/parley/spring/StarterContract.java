package dev.parley.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.servlet.EngineServlet;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.security.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.context.WebApplicationContext;

/// An application with the starter, on whichever container.
abstract class StarterContract {

    private final Map<String, Object> settings;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ConfigurableApplicationContext application;

    /// @param exclude what Spring Boot must not configure by itself
    StarterContract(String exclude) {
        settings = Map.of(
                "spring.autoconfigure.exclude", exclude,
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn",
                "server.port", "0",
                "server.shutdown", "graceful",
                "management.endpoint.health.show-details", "always",
                "parley.socketio.path", "/live",
                "parley.socketio.ping-interval", "7s",
                "parley.socketio.max-payload", "2KB",
                "parley.socketio.cors-origins", "https://one.example,https://two.example");
    }

    record Appointment(String what, LocalDate day) {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        SocketIoBuilderCustomizer slowPongs() {
            return builder -> builder.pingTimeout(Duration.ofSeconds(3));
        }

        /// One for each GET that has been handed to the server, be it answered or not.
        @Bean
        Semaphore taken() {
            return new Semaphore(0);
        }

        /// The header `User` is believed.
        @Bean
        Filter login(Semaphore taken) {
            return (request, response, chain) -> {
                HttpServletRequest asked = (HttpServletRequest) request;
                chain.doFilter(
                        new HttpServletRequestWrapper(asked) {
                            @Override
                            public Principal getUserPrincipal() {
                                String user = asked.getHeader("User");
                                return user == null ? null : () -> user;
                            }
                        },
                        response);
                if (asked.getMethod().equals("GET")) {
                    taken.release();
                }
            };
        }

        @Bean
        Object calendar(SocketIo io) {
            io.onCall("later", Appointment.class, (socket, appointment) -> later(appointment));
            io.onCall("who", (socket) -> who(socket));
            return new Object();
        }

        private static Appointment later(Appointment appointment) {
            return new Appointment(appointment.what(), appointment.day().plusDays(1));
        }

        private static String who(Socket socket) {
            return socket.handshake().principal().map(Principal::getName).orElse("nobody");
        }
    }

    @BeforeEach
    void start() {
        application = run(Map.of());
    }

    private ConfigurableApplicationContext run(Map<String, Object> more) {
        SpringApplication begun = new SpringApplication(Application.class);
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        begun.setDefaultProperties(all);
        return begun.run();
    }

    @AfterEach
    void stop() {
        application.close();
        http.close();
    }

    private String address(String scheme) {
        return address(scheme, application);
    }

    private static String address(String scheme, ConfigurableApplicationContext some) {
        return scheme + "://127.0.0.1:" + some.getEnvironment().getProperty("local.server.port");
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(address("http") + target)).timeout(Duration.ofSeconds(15));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return http.send(request(target).build(), BodyHandlers.ofString());
    }

    /// Connects to the main namespace.
    private Talk talk() throws Exception {
        Talk talk = new Talk();
        talk.socket = http.newWebSocketBuilder()
                .header("User", "ann")
                .buildAsync(URI.create(address("ws") + "/live/?EIO=4&transport=websocket"), talk)
                .get(10, TimeUnit.SECONDS);
        assertThat(talk.next()).startsWith("0{");
        assertThat(talk.ask("40")).startsWith("40{");
        return talk;
    }

    private static final class Talk implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private WebSocket socket;

        String next() throws InterruptedException {
            String next = heard.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("something in time").isNotNull();
            return next;
        }

        String ask(String text) throws Exception {
            socket.sendText(text, true).get(10, TimeUnit.SECONDS);
            return next();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            heard.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }

    @Test
    void the_server_is_on_the_port_of_the_application_as_its_settings_say() throws Exception {
        HttpResponse<String> opened = http.send(
                request("/live/?EIO=4&transport=polling")
                        .header("Origin", "https://two.example")
                        .build(),
                BodyHandlers.ofString());

        assertThat(opened.body())
                .contains("\"upgrades\":[\"websocket\"]")
                .contains("\"pingInterval\":7000")
                .contains("\"pingTimeout\":3000")
                .contains("\"maxPayload\":2048");
        assertThat(opened.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://two.example");
    }

    @Test
    void events_are_read_and_written_by_the_mapper_of_the_application() throws Exception {
        assertThat(talk().ask("421[\"later\",{\"what\":\"tea\",\"day\":\"2026-02-28\"}]"))
                .isEqualTo("431[{\"what\":\"tea\",\"day\":\"2026-03-01\"}]");
    }

    @Test
    void who_is_logged_in_is_known_to_the_handlers() throws Exception {
        assertThat(talk().ask("422[\"who\"]")).isEqualTo("432[\"ann\"]");
    }

    @Test
    void sessions_are_counted_and_health_is_told() throws Exception {
        talk();

        assertThat(application
                        .getBean(MeterRegistry.class)
                        .get("parley.socketio.connections")
                        .tag("transport", "websocket")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(get("/actuator/health").body())
                .contains("\"socketIo\":{\"details\":{\"sessions\":1},\"status\":\"UP\"}");
    }

    @Test
    void when_the_application_stops_clients_are_told_and_a_waiting_poll_delays_nothing() throws Exception {
        Talk talk = talk();
        String handshake = get("/live/?EIO=4&transport=polling").body();
        int start = handshake.indexOf("\"sid\":\"") + 7;
        String target =
                "/live/?EIO=4&transport=polling&sid=" + handshake.substring(start, handshake.indexOf('"', start));
        CompletableFuture<HttpResponse<String>> poll =
                http.sendAsync(request(target).build(), BodyHandlers.ofString());
        http.send(
                request(target).POST(HttpRequest.BodyPublishers.ofString("40")).build(), BodyHandlers.ofString());
        assertThat(poll.get(10, TimeUnit.SECONDS).body()).startsWith("40{");
        CompletableFuture<HttpResponse<String>> waiting =
                http.sendAsync(request(target).build(), BodyHandlers.ofString());
        Semaphore taken = application.getBean(Semaphore.class);
        assertThat(taken.tryAcquire(4, 10, TimeUnit.SECONDS))
                .as("the last poll waits")
                .isTrue();

        application.close();

        assertThat(waiting.get(5, TimeUnit.SECONDS).body()).endsWith("1");
        assertThat(talk.next()).isEqualTo("closed 1001");
    }

    @Test
    void an_application_that_pauses_and_goes_on_serves_its_clients_all_the_while() throws Exception {
        Talk talk = talk();

        application.pause();
        application.restart();

        assertThat(talk.ask("421[\"who\"]")).isEqualTo("431[\"ann\"]");
        assertThat(talk().ask("422[\"who\"]")).isEqualTo("432[\"ann\"]");
    }

    @Test
    void an_application_that_was_stopped_says_that_it_does_not_start_again() {
        application.stop();

        assertThatThrownBy(() -> application.start()).hasStackTraceContaining("does not open again");
    }

    @Test
    void clients_may_hold_no_more_than_half_of_the_threads_that_the_container_has() {
        try (ConfigurableApplicationContext small =
                run(Map.of("server.tomcat.threads.max", "12", "server.jetty.threads.max", "12"))) {
            assertThat(waitingThreads(small)).isEqualTo("6");
        }
        assertThat(waitingThreads(application)).isEqualTo("100");
    }

    private static String waitingThreads(ConfigurableApplicationContext some) {
        return ((WebApplicationContext) some)
                .getServletContext()
                .getServletRegistration("socketIo")
                .getInitParameter(EngineServlet.WAITING_THREADS);
    }

    @Test
    void clients_of_socket_io_2_are_let_in_if_a_setting_says_so() throws Exception {
        String handshake = "/live/?EIO=3&transport=polling";
        try (ConfigurableApplicationContext both = run(Map.of("parley.socketio.allow-eio3", "true"))) {
            URI uri = URI.create(address("http", both) + handshake);
            assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .containsPattern("^\\d+:0\\{");
        }
        assertThat(get(handshake).body()).contains("\"code\":5");
    }

    @Test
    void an_unknown_setting_stops_the_start() {
        assertThatThrownBy(() -> run(Map.of("parley.socketio.pong", "1s")))
                .hasRootCauseMessage("The elements [parley.socketio.pong] were left unbound.");
    }
}
