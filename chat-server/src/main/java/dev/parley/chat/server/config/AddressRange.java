package dev.parley.chat.server.config;

import java.math.BigInteger;
import java.net.InetAddress;

/// A block of addresses, such as `10.0.0.0/8` or `::1`.
public record AddressRange(InetAddress base, int prefix) {

    public AddressRange {
        if (prefix < 0 || prefix > bits(base)) {
            throw new IllegalArgumentException("prefix out of range");
        }
    }

    /// Reads `address` or `address/prefix`; never asks a name server.
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            InetAddress address = InetAddress.ofLiteral(text);
            return new AddressRange(address, bits(address));
        }
        return new AddressRange(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        return bits(address) == bits(base) && network(address).equals(network(base));
    }

    private BigInteger network(InetAddress address) {
        return new BigInteger(1, address.getAddress()).shiftRight(bits(address) - prefix);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
