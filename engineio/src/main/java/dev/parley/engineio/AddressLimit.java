package dev.parley.engineio;

import java.net.InetAddress;
import java.util.function.Predicate;

/// How many connections, and how many sessions, the clients at one address may have at a time, so that one machine
/// cannot take the place of all others. A network of IPv6 (/64) is one address: it is one household.
///
/// @param most of each; at least 1
/// @param counts whether connections from an address are counted; those of a proxy must not be, for it speaks for many
public record AddressLimit(int most, Predicate<InetAddress> counts) {

    /// Checks it.
    ///
    /// @throws IllegalArgumentException if nobody could come
    public AddressLimit {
        if (most < 1) {
            throw new IllegalArgumentException("most must be positive, is " + most);
        }
    }

    /// So many from each address of the internet. This machine and private networks, where proxies stand, are
    /// not counted.
    ///
    /// @param most of connections, and of sessions
    /// @return the limit
    public static AddressLimit of(int most) {
        return new AddressLimit(most, AddressLimit::isPublic);
    }

    /// {@return no limit}
    public static AddressLimit none() {
        return new AddressLimit(Integer.MAX_VALUE, address -> false);
    }

    private static boolean isPublic(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isSiteLocalAddress()
                && !address.isLinkLocalAddress()
                && !isUniqueLocal(address.getAddress());
    }

    /// The private networks of IPv6 ([RFC 4193](https://www.rfc-editor.org/rfc/rfc4193)), which Java does not know.
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 16 && (address[0] & 0xFE) == 0xFC;
    }
}
