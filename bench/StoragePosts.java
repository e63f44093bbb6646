import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Posts to a SQLite store as fast as it acknowledges: posts a second, how long one waits, how long its log grows.
final class StoragePosts {

    private static final String TEXT = "hello everybody, how are you today? number ";

    public static void main(String[] words) throws Exception {
        int seconds = words.length > 0 ? Integer.parseInt(words[0]) : 10;
        run(100, 5, false); // what is compiled later is not measured
        System.out.printf("%8s %10s %8s %8s %8s %8s %10s%n", "senders", "posts/s", "p50 ms", "p99 ms", "p99.9", "max ms", "log MB");
        for (int senders : new int[] {1, 10, 100, 1_000}) {
            run(senders, seconds, true);
        }
        System.exit(0);
    }

    private static void run(int senders, int seconds, boolean told) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("storage.folder", "/tmp")), "storage");
        long[] waits = new long[5_000_000];
        AtomicInteger count = new AtomicInteger();
        AtomicLong number = new AtomicLong();
        AtomicLong log = new AtomicLong();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        try (Store store = SqliteStore.open(SqliteSettings.in(folder), Time.system(), _ -> {});
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                while (System.nanoTime() < until) {
                    log.accumulateAndGet(Files.size(folder.resolve("parley.db-wal")), Math::max);
                    Thread.sleep(50);
                }
                return true;
            });
            for (int i = 0; i < senders; i++) {
                Person author = new Person(PersonId.random(), "ann " + i);
                threads.submit(() -> {
                    store.people().add(author);
                    while (System.nanoTime() < until) {
                        long begin = System.nanoTime();
                        String text = TEXT + number.incrementAndGet();
                        store.log().post(new Post(RoomId.LOBBY, author, PostKey.random(), text));
                        waits[count.getAndIncrement()] = System.nanoTime() - begin;
                    }
                    return true;
                });
            }
            threads.shutdown();
            threads.awaitTermination(seconds + 60, TimeUnit.SECONDS);
        }
        delete(folder);
        if (told) {
            tell(senders, seconds, Arrays.copyOf(waits, count.get()), log.get());
        }
    }

    private static void tell(int senders, int seconds, long[] waits, long log) {
        Arrays.sort(waits);
        System.out.printf(
                "%8d %10d %8.2f %8.2f %8.2f %8.2f %10.1f%n",
                senders,
                waits.length / seconds,
                waits[waits.length / 2] / 1e6,
                waits[(int) (waits.length * 0.99)] / 1e6,
                waits[(int) (waits.length * 0.999)] / 1e6,
                waits[waits.length - 1] / 1e6,
                log / 1e6);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
