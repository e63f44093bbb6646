package dev.parley.chat.server.feed;

import dev.parley.chat.ChatException;
import dev.parley.chat.Page;
import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.Window;
import dev.parley.chat.server.wire.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream of one room. Safe from any thread; it works on a virtual thread, and only while there is something to do.
///
/// It hears the room before it reads the log. What it hears is passed on if it is the very next; if it is not, or if
/// too
/// much waits for a slow reader, it is let go, and the log is read from where the reader is. So there is never a hole,
/// and whoever is behind costs no memory.
final class Following implements Listener, Flow.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private static final int MOST_WAITING = 64;
    private static final int PAGE = 100;

    private final Feeds feeds;
    private final FeedRequest request;
    private final Flow.Subscriber<? super byte[]> reader;
    private final CompletableFuture<Boolean> left = new CompletableFuture<>();

    // Guarded by this object's lock, which is never held while calling out.
    private final Deque<Supplier<byte[]>> waiting = new ArrayDeque<>();
    private long wanted;
    // Of the last entry that was passed on or waits.
    private long position;
    private long newest;
    private boolean begun;
    // Whether the log has something behind the position that does not wait here.
    private boolean behind = true;
    private boolean quiet;
    private boolean over;
    private boolean readerIsGone;
    private boolean working;

    Following(Feeds feeds, FeedRequest request, Flow.Subscriber<? super byte[]> reader) {
        this.feeds = feeds;
        this.request = request;
        this.reader = reader;
    }

    @Override
    public RoomId room() {
        return request.room();
    }

    @Override
    public PersonId person() {
        return request.person().id();
    }

    /// When the chat knows that this stream is no more.
    CompletableFuture<Boolean> left() {
        return left;
    }

    @Override
    public synchronized void request(long more) {
        wanted = more > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + more;
        work();
    }

    @Override
    public synchronized void cancel() {
        readerIsGone = true;
        end(Optional.empty());
    }

    @Override
    public synchronized void tell(Shared entry) {
        newest = Math.max(newest, entry.seq());
        if (over || behind || entry.seq() <= position) {
            return;
        }
        if (entry.seq() == position + 1 && waiting.size() < MOST_WAITING) {
            add(entry);
        } else {
            behind = true;
        }
        work();
    }

    private void add(Shared entry) {
        waiting.add(() -> entry.bytes(request.form(), feeds.epoch(), feeds.json()));
        position = entry.seq();
    }

    private void add(Item item) {
        waiting.add(() -> request.form().bytes(item, feeds.epoch(), feeds.json()));
    }

    /// Shows that the connection lives, if nothing was passed on since this was called last.
    synchronized void beat() {
        if (quiet && begun && !over && waiting.isEmpty()) {
            add(new Item.Beat());
            work();
        }
        quiet = true;
    }

    @Override
    public synchronized void end(Optional<Fault> reason) {
        if (!over) {
            over = true;
            reason.ifPresent(fault -> add(new Item.Ended(fault)));
        }
        if (reason.isEmpty()) {
            waiting.clear();
        }
        work();
    }

    private void work() {
        if (!working && !left.isDone()) {
            working = true;
            Thread.startVirtualThread(this::doWhatIsDue);
        }
    }

    private enum Step {
        BEGIN,
        PASS,
        READ,
        LEAVE,
        REST
    }

    private void doWhatIsDue() {
        Step step;
        do {
            step = next();
            try {
                take(step);
            } catch (ChatException refused) {
                end(Optional.of(Fault.of(refused)));
            } catch (RuntimeException e) {
                LOG.error("following a room failed", e);
                end(Optional.of(Fault.internal()));
            }
        } while (step != Step.REST);
    }

    private synchronized Step next() {
        boolean due = wanted > 0 && !left.isDone();
        if (over && waiting.isEmpty() && !left.isDone()) {
            return Step.LEAVE;
        }
        if (due && !begun && !over) {
            return Step.BEGIN;
        }
        if (due && !waiting.isEmpty()) {
            return Step.PASS;
        }
        if (due && behind && !over) {
            return Step.READ;
        }
        working = false;
        return Step.REST;
    }

    private void take(Step step) {
        switch (step) {
            case BEGIN -> begin();
            case PASS -> reader.onNext(nextPiece());
            case READ -> read(feeds.page(request, new Window.After(positionNow(), PAGE)));
            case LEAVE -> leave();
            case REST -> {}
        }
    }

    private void begin() {
        feeds.enter(this, request.person());
        begin(feeds.page(request, new Window.Newest(1)));
    }

    private synchronized void begin(Page page) {
        begun = true;
        long first = Math.max(0, page.oldest() - 1);
        request.after().ifPresentOrElse(after -> goOn(after, first, page.head()), () -> {
            position = Math.max(first, page.head() - request.last());
            add(new Item.Begun(room().value(), position));
        });
        behind = position < Math.max(newest, page.head());
    }

    private void goOn(Position after, long first, long head) {
        if (after.isOf(feeds.epoch()) && after.seq() >= first && after.seq() <= head) {
            position = after.seq();
            add(new Item.Begun(room().value(), position));
        } else {
            reset(head);
        }
    }

    private void reset(long head) {
        position = head;
        add(new Item.Reset(room().value(), head));
    }

    private synchronized void read(Page page) {
        if (page.oldest() > position + 1) {
            reset(page.head()); // an ephemeral room has let some of them go
        } else {
            page.entries().forEach(entry -> add(new Shared(entry)));
        }
        // A page without anything new ends the reading: the next entry that is told begins it again.
        behind = !page.entries().isEmpty() && position < Math.max(newest, page.head());
    }

    private synchronized long positionNow() {
        return position;
    }

    private synchronized Supplier<byte[]> nextSupplier() {
        wanted--;
        quiet = false;
        return waiting.remove();
    }

    private byte[] nextPiece() {
        return nextSupplier().get();
    }

    private void leave() {
        try {
            feeds.leave(this, request.person());
            if (!isReaderGone()) {
                reader.onComplete();
            }
        } finally {
            left.complete(true);
        }
    }

    private synchronized boolean isReaderGone() {
        return readerIsGone;
    }
}
