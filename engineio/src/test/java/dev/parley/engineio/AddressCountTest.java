package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCountTest {

    private final List<Integer> refusals = new ArrayList<>();

    private AddressCount count(int most) {
        return new AddressCount(AddressLimit.of(most), refusals::add);
    }

    private static InetAddress address(String number) throws UnknownHostException {
        return InetAddress.getByName(number);
    }

    @Test
    void so_many_come_from_one_address_and_no_more() throws UnknownHostException {
        AddressCount count = count(2);

        assertThat(count.enters(address("203.0.113.1"))).isTrue();
        assertThat(count.enters(address("203.0.113.1"))).isTrue();
        assertThat(count.enters(address("203.0.113.1"))).isFalse();
        assertThat(refusals).containsExactly(2);
        assertThat(count.enters(address("203.0.113.2"))).as("another address").isTrue();
    }

    @Test
    void who_goes_makes_room_and_an_address_without_anybody_is_forgotten() throws UnknownHostException {
        AddressCount count = count(1);
        count.enters(address("203.0.113.1"));
        count.enters(address("203.0.113.1"));

        count.left(address("203.0.113.1"));

        assertThat(count.addresses()).isZero();
        assertThat(count.enters(address("203.0.113.1"))).isTrue();
    }

    @Test
    void a_network_of_ipv6_is_one_address_and_an_address_of_ipv4_the_same_in_both_forms() throws UnknownHostException {
        AddressCount count = count(1);
        count.enters(address("2001:db8:0:1::1"));
        count.enters(address("203.0.113.1"));

        assertThat(count.enters(address("2001:db8:0:1:ffff::2"))).isFalse();
        assertThat(count.enters(address("2001:db8:0:2::1"))).isTrue();
        assertThat(count.enters(address("::ffff:203.0.113.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.1.1", "fd00::1"})
    void where_proxies_stand_nobody_is_counted(String proxy) throws UnknownHostException {
        AddressCount count = count(1);

        assertThat(count.enters(address(proxy))).isTrue();
        assertThat(count.enters(address(proxy))).isTrue();
        assertThat(count.addresses()).isZero();
    }

    @Test
    void of_many_who_come_at_once_exactly_so_many_get_in() throws Exception {
        AddressCount count = new AddressCount(AddressLimit.of(100), most -> {});
        AtomicInteger in = new AtomicInteger();
        InetAddress address = address("203.0.113.1");
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 1_000; i++) {
                threads.execute(() -> in.addAndGet(count.enters(address) ? 1 : 0));
            }
        }

        assertThat(in).hasValue(100);
    }

    @Test
    void a_limit_below_one_is_none_that_was_meant() {
        assertThatThrownBy(() -> AddressLimit.of(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1, true",
        "2001:db8::1, true",
        "chat.example, false",
        "a.b, false",
        "1.2.3.4.5, false",
        "'', false",
        ":, false"
    })
    void an_address_is_read_and_never_looked_up(String told, boolean number) {
        var request = new EngineRequest("GET", "/engine.io/", "", Headers.NONE, told, false);

        assertThat(request.numericAddress().isPresent()).isEqualTo(number);
    }
}
