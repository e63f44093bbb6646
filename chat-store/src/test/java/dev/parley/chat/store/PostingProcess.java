package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import java.util.concurrent.Executors;

/// Posts from ten threads for as long as it lives, and prints each acknowledgement: key, seq, a full stop.
final class PostingProcess {

    private PostingProcess() {}

    public static void main(String[] arguments) {
        Store store = Kept.valueOf(arguments[0]).at(arguments[1]).open(Time.system(), _ -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> post(store));
            }
        }
    }

    private static void post(Store store) {
        Person author = new Person(PersonId.random(), "ann");
        store.people().add(author);
        while (true) {
            PostKey key = PostKey.random();
            Appended appended = store.log().post(new Post(RoomId.LOBBY, author, key, "hello"));
            System.out.println(key + " " + appended.entry().seq() + " .");
        }
    }
}
