package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.AddressLimit;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

    private static final SocketAddress FAR = new InetSocketAddress("203.0.113.1", 4711);

    private final Engine engine = OneWebSocket.engine(
            EngineOptions.builder().addressLimit(AddressLimit.of(2)).build());
    private final ConnectionLimit limit = new ConnectionLimit(engine);

    private static EmbeddedChannel from(SocketAddress address) {
        return new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return address;
            }
        };
    }

    @Test
    void one_connection_too_many_is_closed_and_one_that_goes_makes_room() {
        EmbeddedChannel first = from(FAR);
        EmbeddedChannel second = from(FAR);
        EmbeddedChannel third = from(FAR);

        assertThat(limit.admit(first)).isTrue();
        assertThat(limit.admit(second)).isTrue();
        assertThat(limit.admit(third)).isFalse();
        assertThat(third.isOpen()).isFalse();
        assertThat(limit.admit(from(new InetSocketAddress("203.0.113.2", 1)))).isTrue();

        first.close();
        assertThat(limit.admit(from(FAR))).isTrue();
        assertThat(limit.admit(from(FAR))).isFalse();
    }

    @Test
    void a_connection_without_an_address_of_the_internet_is_let_in() {
        for (int i = 0; i < 5; i++) {
            assertThat(limit.admit(new EmbeddedChannel())).isTrue();
        }
    }
}
