package dev.parley.socketio.test;

import dev.parley.socketio.SocketIo;
import dev.parley.socketio.SocketIoBuilder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// A Socket.IO server without a port, for tests of an application's handlers.
///
///     try (TestServer server = TestServer.create()) {
///         new Chat(server.io()); // what the application does with its server
///
///         TestClient ann = server.connect(Map.of("name", "Ann"));
///         TestClient bob = server.connect(Map.of("name", "Bob"));
///         ann.emit("say", "hello");
///
///         assertEquals("Ann: hello", bob.next("said").argument(String.class));
///         bob.cut();
///         assertEquals("Bob left", ann.next("notice").argument(String.class));
///     }
///
/// The server is the real one: handlers run on virtual threads, one at a time for each socket, and may
/// block. Its clock stands still until the test turns it by [#pass(Duration)]: heartbeats, time limits of
/// acknowledgements and [connectTimeout][SocketIoBuilder#connectTimeout(Duration)] take no time at all.
/// Safe from any thread but those of handlers, which must neither settle nor turn the clock.
public final class TestServer implements AutoCloseable {

    /// How long, by the clock on the wall, anything here waits for what does not come: 5 s.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_AGAIN = Duration.ofNanos(20_000).toNanos();

    private final TestLoop loop = new TestLoop();
    private final WatchedThreads threads = new WatchedThreads();
    private final SocketIo io;

    private TestServer(SocketIoBuilder settings) {
        io = settings.threads(threads).build();
        loop.start();
    }

    /// A server with the defaults.
    ///
    /// @return the server
    public static TestServer create() {
        return of(SocketIo.builder());
    }

    /// A server with the application's settings, save the
    /// [threads][SocketIoBuilder#threads(java.util.concurrent.Executor)]
    /// that handlers run on, which are the test's.
    ///
    /// @param settings what the application has set
    /// @return the server
    /// @throws IllegalArgumentException naming the setting that cannot be
    public static TestServer of(SocketIoBuilder settings) {
        return new TestServer(settings);
    }

    /// {@return the server, for the application to register its handlers with}. It need not listen.
    public SocketIo io() {
        return io;
    }

    /// A client in the main namespace that brings no auth.
    ///
    /// @return the client
    /// @throws ConnectRefused if it is not let in
    public TestClient connect() {
        return client().connect();
    }

    /// A client in the main namespace.
    ///
    /// @param auth a map, a record or a bean: what the client gives as its `auth`
    /// @return the client
    /// @throws ConnectRefused if it is not let in
    public TestClient connect(Object auth) {
        return client().auth(auth).connect();
    }

    /// A client to be: another namespace, headers, a query, an address.
    ///
    /// @return what it is to bring
    public TestClientBuilder client() {
        return new TestClientBuilder(this);
    }

    /// Lets time pass for the server: all that falls due is done, each at its moment, and what handlers do
    /// about it, before this returns. Clients answer heartbeats meanwhile, unless they were told to [fall
    /// silent][TestClient#fallSilent()].
    ///
    /// @param time none or more
    /// @throws AssertionError if handlers are still busy after [#PATIENCE]
    public void pass(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time goes forward, is " + time);
        }
        settle();
        long end = loop.nanoTime() + time.toNanos();
        while (loop.ringNext(end)) {
            settle();
        }
    }

    /// Waits until the server has nothing left to do: what was sent has arrived, and no handler runs.
    /// Whoever is blocked (asks a client, sleeps, talks to a database) is not waited for, nor what runs on
    /// threads of the application's own: for what comes of that, wait by [TestClient#next()].
    ///
    /// @throws AssertionError if handlers are still busy after [#PATIENCE]
    public void settle() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        long before = -1;
        // Twice the same picture: between the looks at two threads one may have woken the other.
        for (int calm = 0; calm < 2; ) {
            long activity = loop.turns() + threads.changes();
            boolean quiet = loop.isIdle() && threads.areWaiting();
            calm = quiet && activity == before ? calm + 1 : 0;
            before = activity;
            if (!quiet) {
                lookAgain(giveUp);
            }
        }
    }

    private static void lookAgain(long giveUp) {
        if (System.nanoTime() - giveUp > 0) {
            throw new AssertionError("the server is still busy after " + PATIENCE);
        }
        LockSupport.parkNanos(LOOK_AGAIN);
    }

    /// Disconnects everybody, as [SocketIo#close()] does, and stops the clock for good.
    @Override
    public void close() {
        io.close();
        loop.close();
    }

    /// Waits for what is to come, by the clock on the wall.
    static <T> T await(CompletionStage<T> future, String what) {
        try {
            return future.toCompletableFuture().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not in " + PATIENCE + ": " + what, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectRefused refused) {
                throw refused;
            }
            throw new AssertionError(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    TestLoop loop() {
        return loop;
    }
}
