package dev.parley.faults;

import dev.parley.faults.client.Client;
import dev.parley.faults.client.HttpApi;
import dev.parley.faults.plan.Plan;
import dev.parley.faults.program.Acks;
import dev.parley.faults.program.Disk;
import dev.parley.faults.program.Disturbance;
import dev.parley.faults.program.Proxy;
import dev.parley.faults.program.Sampler;
import dev.parley.faults.program.Server;
import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Diary;
import dev.parley.faults.record.RoomHistory;
import dev.parley.faults.record.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run from its beginning to the records of it.
public final class FaultRun {

    private static final Duration TO_BE_ANSWERED = Duration.ofSeconds(40);
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(30);
    private static final int LOOK_AGAIN_MILLIS = 300;
    private static final List<String> ROOMS = List.of("Red", "Green", "Blue");

    private final Plan plan;
    private final Server server;
    private final Disk disk;
    private final Consumer<String> tell;
    private final Acks acks = new Acks();
    private final long begin = System.nanoTime();
    private final List<Proxy> proxies = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<String> rooms = new ArrayList<>();
    private final HttpApi keeper;

    private FaultRun(Plan plan, Server server, Disk disk, Consumer<String> tell)
            throws IOException, InterruptedException {
        this.plan = plan;
        this.server = server;
        this.disk = disk;
        this.tell = tell;
        this.keeper = signIn("keeper").api();
    }

    /// Goes through a plan, with a program of its own.
    ///
    /// @param folder for what the program says and keeps
    /// @param tell told in lines what happens
    /// @throws IOException if the run itself went wrong; what the program does wrong is for the checker
    public static Run of(Plan plan, Path folder, Consumer<String> tell) throws IOException, InterruptedException {
        try (Disk disk = Disk.at(folder.resolve("disk"));
                Server server = Server.start(folder, disk.folder().resolve("data"))) {
            return new FaultRun(plan, server, disk, tell).run();
        }
    }

    private Run run() throws IOException, InterruptedException {
        try {
            openRooms();
            for (int i = 0; i < plan.clients(); i++) {
                clients.add(client(i));
            }
            return talk();
        } finally {
            for (Proxy proxy : proxies) {
                proxy.close();
            }
        }
    }

    private record Member(HttpApi api, String person) {}

    private Member signIn(String name) throws IOException, InterruptedException {
        HttpApi.SignedIn signedIn = new HttpApi(server.address(), "").signIn(name);
        return new Member(new HttpApi(server.address(), signedIn.token()), signedIn.person());
    }

    /// The first one is the lobby.
    private void openRooms() throws IOException, InterruptedException {
        rooms.add(keeper.lobby());
        for (String name : ROOMS) {
            rooms.add(keeper.createRoom(name));
        }
    }

    /// Every third is missing in each room; some wander, and some speak HTTP alone.
    private Client client(int number) throws IOException, InterruptedException {
        String name = "c" + number;
        Member member = signIn(name);
        List<String> its = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            if (i == 0 || (number + i) % ROOMS.size() != 0) {
                its.add(rooms.get(i));
            }
        }
        for (String room : its.subList(1, its.size())) {
            member.api().join(room);
        }
        Proxy proxy = new Proxy(server.port());
        proxies.add(proxy);
        boolean overHttp = number % 5 == 4;
        Client.Who who = new Client.Who(
                name,
                member.person(),
                member.api().token(),
                overHttp,
                !overHttp && number % 3 == 2,
                rooms.getFirst(),
                its,
                plan.seed() * 1_000 + number);
        return new Client(who, proxy.address(), new Diary(this::millis), acks::happened);
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private Run talk() throws IOException, InterruptedException {
        Disturbance disturbance = new Disturbance(plan, server, disk, acks, proxies, this::millis, this::tell);
        try (Sampler sampler = Sampler.start(server, this::millis)) {
            clients.forEach(Client::start);
            disturbance.run();
            tell("the faults are over");
            settle();
            return new Run(records(), histories(), disturbance.outages(), sampler.samples(), disturbance.cuts());
        }
    }

    private void tell(String what) {
        tell.accept(String.format(Locale.ROOT, "%8.2f s  %s", millis() / 1_000.0, what));
    }

    /// Nothing new is said; what was said is answered, and everybody hears it.
    private void settle() throws IOException, InterruptedException {
        long answered = System.nanoTime() + TO_BE_ANSWERED.toNanos();
        for (Client client : clients) {
            client.finish(Duration.ofNanos(Math.max(1, answered - System.nanoTime())));
        }
        long end = System.nanoTime() + TO_CATCH_UP.toNanos();
        Map<String, Long> before = Map.of();
        for (Map<String, Long> heads = heads(); System.nanoTime() < end; heads = heads()) {
            Map<String, Long> now = heads;
            if (now.equals(before) && clients.stream().allMatch(client -> client.hasReached(now))) {
                return;
            }
            before = now;
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        tell("somebody has not caught up");
    }

    private Map<String, Long> heads() throws IOException, InterruptedException {
        Map<String, Long> heads = new HashMap<>();
        for (String room : rooms) {
            heads.put(room, keeper.head(room));
        }
        return heads;
    }

    private List<ClientRecord> records() throws InterruptedException {
        List<ClientRecord> records = new ArrayList<>();
        for (Client client : clients) {
            records.add(client.end());
        }
        return records;
    }

    private List<RoomHistory> histories() throws IOException, InterruptedException {
        List<RoomHistory> histories = new ArrayList<>();
        for (String room : rooms) {
            histories.add(new RoomHistory(room, room.equals(rooms.getFirst()), keeper.history(room)));
        }
        return histories;
    }
}
