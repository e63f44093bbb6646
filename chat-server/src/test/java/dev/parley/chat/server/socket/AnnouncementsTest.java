package dev.parley.chat.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.socketio.test.TestClient;
import dev.parley.socketio.test.TestServer;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final TestServer server = TestServer.create();
    private final Announcements announcements = new Announcements(server.io(), new Metrics());

    @AfterEach
    void close() {
        server.close();
    }

    private TestClient in(RoomId... rooms) {
        TestClient client = server.connect();
        announcements.announce(
                new ChatEvent.ConnectionOpened(PersonId.random(), new ConnectionId(client.id()), Set.of(rooms)));
        return client;
    }

    @Test
    void how_far_a_room_has_come_is_told_to_those_who_hear_it() {
        RoomId kitchen = RoomId.random();
        TestClient inside = in(RoomId.LOBBY, kitchen);
        TestClient outside = in(RoomId.LOBBY);

        announcements.announce(new ChatEvent.HeadReached(kitchen, 4_294_967_297L));
        announcements.announce(new ChatEvent.HeadReached(RoomId.LOBBY, 7));

        assertThat(inside.next("head").argument(Announcements.Head.class))
                .isEqualTo(new Announcements.Head(kitchen.value(), 4_294_967_297L));
        assertThat(inside.next("head").argument(Announcements.Head.class))
                .isEqualTo(new Announcements.Head(RoomId.LOBBY.value(), 7));
        assertThat(outside.next("head").argument(Announcements.Head.class))
                .isEqualTo(new Announcements.Head(RoomId.LOBBY.value(), 7));
    }
}
