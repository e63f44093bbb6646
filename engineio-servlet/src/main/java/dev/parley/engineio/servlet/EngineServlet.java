package dev.parley.engineio.servlet;

import dev.parley.engineio.Engine;
import dev.parley.engineio.Loop;
import dev.parley.engineio.PollingRequest;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.Verdict;
import dev.parley.engineio.WebSocketRequest;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Serves an engine inside a servlet container, polling and WebSocket alike.
///
///     EngineServlet.register(servletContext, io.engine());
///
/// Whoever registers it by other means maps it to the engine's path with a `*` behind it, and lets it and every filter
/// before it be asynchronous. The path of the application's context comes before the engine's. When the container
/// destroys the servlet, the engine is closed.
public final class EngineServlet extends HttpServlet {

    static final System.Logger LOG = System.getLogger("dev.parley.engineio.servlet");

    /// Init parameter: how many threads of the container may wait at a time for clients that are faster than
    /// their handlers; a client that would make one more wait is closed with 1013. At most half of what the
    /// container has, so that the rest of the application goes on; default 100, half of what Tomcat and Jetty
    /// have by default. Virtual threads are not counted.
    public static final String WAITING_THREADS = "waitingThreads";

    private static final String WEB_SOCKETS = "jakarta.websocket.server.ServerContainer";

    private final transient Engine engine;
    private final transient OpenWebSockets open = new OpenWebSockets();
    private transient @Nullable Loops loops;
    private transient @Nullable WebSocketDoor webSockets;

    /// A servlet for one engine, which is closed with it.
    ///
    /// @param engine what it serves
    public EngineServlet(Engine engine) {
        this.engine = engine;
    }

    /// Adds a servlet for the engine's path to an application that is starting.
    ///
    /// @param context of the application that starts
    /// @param engine the engine that answers
    /// @return for what else is to be set about it
    /// @throws IllegalStateException if the application has a servlet for this path already, or has started
    public static ServletRegistration.Dynamic register(ServletContext context, Engine engine) {
        String path = engine.options().path();
        ServletRegistration.Dynamic registration = context.addServlet("engine at " + path, new EngineServlet(engine));
        if (registration == null || !registration.addMapping(path + "*").isEmpty()) {
            throw new IllegalStateException("there is a servlet already at " + path);
        }
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1); // what is missing is missed by whoever starts it, not by the first client
        return registration;
    }

    /// @throws ServletException if clients may use WebSockets and the container has none, or an init parameter
    ///     is wrong
    @Override
    public void init() throws ServletException {
        Object container = getServletContext().getAttribute(WEB_SOCKETS);
        if (container instanceof ServerContainer serverContainer) {
            webSockets = new WebSocketDoor(serverContainer, engine.options(), waitingThreads(), open);
        } else if (engine.options().transports().contains(TransportName.WEBSOCKET)) {
            throw new ServletException("this container has no Jakarta WebSocket: add its module for it"
                    + " (tomcat-embed-websocket, jetty-ee11-websocket-jakarta-server), or allow polling alone");
        }
        loops = Loops.start(open);
    }

    private int waitingThreads() throws ServletException {
        String set = getInitParameter(WAITING_THREADS);
        if (set == null) {
            return Incoming.MAX_WAITING_THREADS;
        }
        if (!set.matches("[1-9]\\d{0,5}")) {
            throw new ServletException(WAITING_THREADS + " must be a number of threads from 1, is " + set);
        }
        return Integer.parseInt(set);
    }

    /// Closes the engine, and returns when its clients have been told, after 5 s at most. For whoever stops a
    /// container that cuts off its connections before it destroys its servlets, as Jetty does: else a client may
    /// see its WebSocket break where it should be told 1001.
    public void close() {
        Loops living = loops;
        if (living == null) {
            engine.close();
            return;
        }
        try {
            living.sayGoodbye(engine);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        if (loops != null) {
            loops.close(engine);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        act(engine.admit(Requests.translate(request)), request, response);
    }

    private void act(Verdict verdict, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (verdict) {
            case Verdict.Answered(var answer) -> Answers.write(answer, response);
            case Verdict.Polling(var polling) -> poll(polling, request, response);
            case Verdict.WebSocket(var webSocket) -> open(webSocket, request, response);
            // The container's thread waits, as it would in a filter; not for longer than the options say.
            case Verdict.Pending(var decision) ->
                act(decision.toCompletableFuture().join(), request, response);
        }
    }

    private void poll(PollingRequest polling, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        new HttpExchange(request, response, engine.options().maxPayload()).poll(polling, nextLoop());
    }

    private void open(WebSocketRequest admitted, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (webSockets == null) {
            throw new IllegalStateException("a WebSocket was admitted where there are none");
        }
        Loop loop = admitted.loop().orElseGet(this::nextLoop);
        webSockets.open(admitted, loop, request, response);
    }

    private Loop nextLoop() {
        if (loops == null) {
            throw new IllegalStateException("the container has not called init()");
        }
        return loops.next();
    }
}
