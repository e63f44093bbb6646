package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.adapter.RoomEvent;
import dev.parley.socketio.adapter.RoomEvent.Created;
import dev.parley.socketio.adapter.RoomEvent.Deleted;
import dev.parley.socketio.adapter.RoomEvent.Joined;
import dev.parley.socketio.adapter.RoomEvent.Left;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomEventsTest {

    private final SocketIo io = Server.started();
    private final BlockingQueue<RoomEvent> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        io.close();
    }

    private RoomEvent heard() throws InterruptedException {
        RoomEvent next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something in time").isNotNull();
        return next;
    }

    @Test
    void a_room_comes_with_its_first_member_and_goes_with_its_last() throws Exception {
        io.onRoomEvent(heard::add);
        io.on("join", socket -> socket.join("kitchen"));
        io.on("leave", socket -> socket.leave("kitchen"));
        try (WireClient ann = WireClient.open(io);
                WireClient bob = WireClient.open(io)) {
            String annsId = ann.connect("");
            String bobsId = bob.connect("");
            ann.send("42[\"join\"]");
            assertThat(List.of(heard(), heard()))
                    .containsExactly(new Created("kitchen"), new Joined("kitchen", annsId));
            bob.send("42[\"join\"]");
            assertThat(heard()).isEqualTo(new Joined("kitchen", bobsId));
            ann.send("42[\"leave\"]");
            assertThat(heard()).isEqualTo(new Left("kitchen", annsId));
            bob.send("42[\"leave\"]");

            assertThat(List.of(heard(), heard())).containsExactly(new Left("kitchen", bobsId), new Deleted("kitchen"));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void who_goes_leaves_all_rooms() throws Exception {
        io.onRoomEvent(heard::add);
        io.onConnect(socket -> socket.join("kitchen"));
        try (WireClient client = WireClient.open(io)) {
            String id = client.connect("");
            assertThat(List.of(heard(), heard())).containsExactly(new Created("kitchen"), new Joined("kitchen", id));
            client.send("41");

            assertThat(List.of(heard(), heard())).containsExactly(new Left("kitchen", id), new Deleted("kitchen"));
        }
    }

    @Test
    void a_listener_may_act_on_what_it_hears() throws Exception {
        io.onConnect(socket -> socket.join("kitchen"));
        io.onRoomEvent(event -> {
            if (event instanceof Created) {
                throw new IllegalStateException("failed, and disturbs nobody");
            }
            if (event instanceof Joined(String room, String id)) {
                io.to(room).emit("joined", id);
            }
        });
        try (WireClient client = WireClient.open(io)) {
            String id = client.connect("");

            assertThat(client.next()).isEqualTo("42[\"joined\",\"" + id + "\"]");
        }
    }

    @Test
    void rooms_of_children_are_told_of_too() throws Exception {
        ParentNamespace tenants = io.of(Pattern.compile("/tenant-\\w+"));
        tenants.onRoomEvent(heard::add);
        tenants.onConnect(socket -> socket.join("kitchen"));
        try (WireClient client = WireClient.open(io)) {
            client.connect("/tenant-a,");

            assertThat(heard()).isEqualTo(new Created("kitchen"));
        }
    }
}
