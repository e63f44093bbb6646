package dev.parley.acceptance.chat;

import dev.parley.acceptance.subject.NodeFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The official client, in Node: what `js/chat.js` makes of it. It says what it hears, line by line.
final class NodeClient implements AutoCloseable {

    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final PrintWriter orders;
    private final Heard heard = new Heard();

    private NodeClient(Process process) {
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(), true);
        var lines = process.inputReader();
        Thread.startVirtualThread(() -> lines.lines().forEach(line -> heard.add("line", line)));
    }

    /// Connects as a guest of that name.
    static NodeClient start(ParleyProcess parley, String name) throws IOException, InterruptedException {
        var client =
                new NodeClient(NodeFolder.run("chat.js", parley.address(), name).start());
        client.awaitLine("connected"::equals);
        return client;
    }

    void tell(String order) {
        orders.println(order);
    }

    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        return heard.awaitLine(wanted);
    }

    @Override
    public void close() {
        orders.close();
        process.onExit()
                .orTimeout(SECONDS_TO_END, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .join();
    }
}
