package dev.parley.chat.server.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.server.config.AddressRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {

    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.9");
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void a_stranger_may_write_what_it_likes_into_the_header() {
        assertThat(origin(trusting("10.0.0.0/8"), STRANGER, "1.1.1.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void a_trusted_proxy_is_believed_as_far_as_it_wrote() {
        assertThat(origin(trusting("10.0.0.0/8"), PROXY, "1.1.1.1, 203.0.113.9"))
                .isEqualTo("203.0.113.9");
        assertThat(origin(trusting("10.0.0.0/8"), PROXY, "1.1.1.1, 203.0.113.9", "10.9.9.9"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void a_proxy_that_says_nothing_usable_counts_itself() {
        assertThat(origin(trusting("10.0.0.0/8"), PROXY)).isEqualTo("10.1.2.3");
        assertThat(origin(trusting("10.0.0.0/8"), PROXY, "localhost")).isEqualTo("10.1.2.3");
    }

    @Test
    void a_whole_household_of_version_six_counts_as_one() {
        ClientAddresses addresses = trusting();

        String one = origin(addresses, InetAddress.ofLiteral("2001:db8:1:2:aaaa::1"));
        String other = origin(addresses, InetAddress.ofLiteral("2001:db8:1:2:bbbb::2"));
        String neighbour = origin(addresses, InetAddress.ofLiteral("2001:db8:1:3::1"));

        assertThat(one).isEqualTo(other).isNotEqualTo(neighbour);
    }

    @Test
    void a_mapped_address_is_the_one_it_maps() {
        assertThat(origin(trusting(), InetAddress.ofLiteral("::ffff:203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void this_machine_is_local_but_a_proxy_on_it_that_speaks_for_others_is_not() {
        assertThat(trusting().isLocal(LOOPBACK, List.of())).isTrue();
        assertThat(trusting().isLocal(STRANGER, List.of())).isFalse();
        assertThat(trusting().isLocal(LOOPBACK, List.of("203.0.113.9"))).isFalse();
        assertThat(trusting().isLocal(LOOPBACK, List.of("127.0.0.1"))).isFalse();
        assertThat(trusting("127.0.0.1").isLocal(LOOPBACK, List.of("203.0.113.9")))
                .isFalse();
        assertThat(trusting("127.0.0.1").isLocal(LOOPBACK, List.of("127.0.0.1")))
                .isTrue();
    }

    private static ClientAddresses trusting(String... ranges) {
        return new ClientAddresses(
                Arrays.stream(ranges).map(AddressRange::parse).toList());
    }

    private static String origin(ClientAddresses addresses, InetAddress peer, String... forwarded) {
        return addresses.origin(peer, List.of(forwarded)).value();
    }
}
