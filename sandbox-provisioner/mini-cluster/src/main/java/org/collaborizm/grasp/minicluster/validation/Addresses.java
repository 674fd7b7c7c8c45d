package org.collaborizm.grasp.minicluster.validation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses and blocks of them. Never asks a name server. */
final class Addresses {
    static final String NOT_AN_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
    static final String NOT_A_BLOCK = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Addresses() {}

    static Optional<InetAddress> parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static boolean isIpv6(String text) {
        return text.contains(":");
    }

    /** {@code 10.0.0.0/8}. */
    record Block(InetAddress address, int prefix) {
        static Optional<Block> parse(String text) {
            var slash = text.indexOf('/');
            if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
                return Optional.empty();
            }
            var prefix = Integer.parseInt(text.substring(slash + 1));
            return Addresses.parse(text.substring(0, slash))
                    .filter(it -> prefix <= it.getAddress().length * 8)
                    .map(it -> new Block(it, prefix));
        }

        boolean contains(Block other) {
            var size = address.getAddress().length;
            if (size != other.address.getAddress().length || prefix > other.prefix) {
                return false;
            }
            var shift = size * 8 - prefix;
            var mine = new BigInteger(1, address.getAddress()).shiftRight(shift);
            return mine.equals(new BigInteger(1, other.address.getAddress()).shiftRight(shift));
        }
    }

    static void require(Field field) {
        if (parse(field.text()).isEmpty()) {
            field.invalid(NOT_AN_ADDRESS);
        }
    }

    static void requireBlock(Field field) {
        if (Block.parse(field.text()).isEmpty()) {
            field.invalid(NOT_A_BLOCK);
        }
    }

    /** An address that is reachable from elsewhere: for endpoints and external addresses. */
    static void requireReachable(Field field, boolean loopbackAllowed) {
        var parsed = parse(field.text());
        if (parsed.isEmpty()) {
            field.invalid(NOT_AN_ADDRESS);
            return;
        }
        var address = parsed.get();
        if (address.isAnyLocalAddress()) {
            field.invalid("may not be unspecified (" + field.text() + ")");
        }
        if (address.isLoopbackAddress() && !loopbackAllowed) {
            field.invalid("may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
        if (address.isLinkLocalAddress()) {
            field.invalid("may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }
        if (address.isMulticastAddress()) {
            field.invalid("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
    }
}
