package dev.parley.chat.server.caller;

import dev.parley.chat.Origin;
import dev.parley.chat.server.config.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Finds the address a request really came from. Immutable.
///
/// `X-Forwarded-For` is believed only as far as trusted proxies wrote it: anybody else may write anything there.
public final class ClientAddresses {

    private static final int NETWORK_BYTES = 8;

    private final List<AddressRange> trusted;

    public ClientAddresses(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /// What is counted together: an IPv4 address, or the /64 of an IPv6 one, which is one household.
    public Origin origin(InetAddress peer, List<String> forwarded) {
        InetAddress client = client(peer, forwarded);
        if (client instanceof Inet6Address six) {
            byte[] network = Arrays.copyOf(six.getAddress(), NETWORK_BYTES);
            return new Origin(HexFormat.of().formatHex(network) + "/64");
        }
        return new Origin(client.getHostAddress());
    }

    /// Whether the request comes from this very machine, not from a proxy on it that speaks for others.
    public boolean isLocal(InetAddress peer, List<String> forwarded) {
        boolean believed = forwarded.isEmpty() || isTrusted(peer);
        return believed && client(peer, forwarded).isLoopbackAddress();
    }

    private InetAddress client(InetAddress peer, List<String> forwarded) {
        List<String> hops = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        InetAddress client = peer;
        for (String hop : hops.reversed()) {
            Optional<InetAddress> before = isTrusted(client) ? address(hop) : Optional.empty();
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    /// Whether the address is that of a proxy, which speaks for many.
    public boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /// Whether this is an address of the internet, and not of this machine or of a private network, where proxies
    /// stand.
    public static boolean isPublic(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isSiteLocalAddress()
                && !address.isLinkLocalAddress()
                && !isUniqueLocal(address.getAddress());
    }

    /// The private networks of IPv6 ([RFC 4193](https://www.rfc-editor.org/rfc/rfc4193)), which Java does not know.
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 16 && (address[0] & 0xFE) == 0xFC;
    }

    private static Optional<InetAddress> address(String hop) {
        try {
            return Optional.of(InetAddress.ofLiteral(hop));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
