package dev.parley.chat.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatRates;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

    @TempDir
    Path folder;

    @Test
    void there_are_so_many_places_in_all_and_the_next_is_told_so() throws Exception {
        LineLimits two = Limits.with(limits -> limits.connections(2));
        try (OpenDoor open = new OpenDoor(folder, two, ChatRates.UNLIMITED, Optional.empty());
                Client _ = open.frames("ann");
                Client bob = open.frames("bob")) {
            try (Client third = open.client()) {
                assertThat(third.nextFrame().text()).contains("There is no room for one more here.");
                assertThat(third.rest()).isEmpty();
            }

            bob.frame("{quit}").rest();

            open.frames("cid").close();
        }
    }

    @Test
    void one_address_has_so_many_and_a_network_of_ipv6_is_one() throws Exception {
        var places = new Places(Limits.with(limits -> limits.perAddress(2)));
        InetAddress four = InetAddress.ofLiteral("203.0.113.7");
        InetAddress six = InetAddress.ofLiteral("2001:db8::1");
        InetAddress neighbour = InetAddress.ofLiteral("2001:db8::2");
        InetAddress far = InetAddress.ofLiteral("2001:db8:1::1");

        assertThat(places.enters(four)).isTrue();
        assertThat(places.enters(four)).isTrue();
        assertThat(places.enters(four)).isFalse();
        assertThat(places.enters(six)).isTrue();
        assertThat(places.enters(neighbour)).isTrue();
        assertThat(places.enters(six)).isFalse();
        assertThat(places.enters(far)).isTrue();
        places.left(four);
        assertThat(places.enters(four)).isTrue();
        assertThat(places.inAll()).isEqualTo(5);
    }

    @Test
    void what_is_unfinished_has_so_much_memory_in_all_and_who_brings_more_is_sent_away() throws Exception {
        LineLimits tight = Limits.with(limits -> limits.unfinishedBytesInAll(40_000));
        try (OpenDoor open = new OpenDoor(folder, tight, ChatRates.UNLIMITED, Optional.empty());
                Client first = open.frames("first");
                Client second = open.frames("second")) {
            first.send("16000     " + "x".repeat(15_000));
            second.send("16000     " + "x".repeat(15_000));
            try (Client third = open.frames("third").send("16000     " + "x".repeat(15_000))) {
                assertThat(third.restAsText()).contains("There is no room here for more that is not finished.");
            }
        }
    }
}
