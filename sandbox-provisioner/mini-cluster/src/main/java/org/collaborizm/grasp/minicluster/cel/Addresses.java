package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** {@code ip('10.0.0.1')} and {@code cidr('10.0.0.0/8')}, as {@code apiserver/pkg/cel/library/ip.go} and {@code cidr.go}. */
final class Addresses {
    private static final OpaqueType IP_TYPE = OpaqueType.create("net.IP");
    private static final OpaqueType CIDR_TYPE = OpaqueType.create("net.CIDR");
    private static final Library.Arg<InetAddress> IP = new Library.Arg<>(IP_TYPE, InetAddress.class);
    private static final Library.Arg<Cidr> CIDR = new Library.Arg<>(CIDR_TYPE, Cidr.class);
    private static final Pattern LITERAL =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Addresses() {}

    static void add(Library library) {
        library.global("ip", IP_TYPE, Args.STRING, Addresses::parse);
        library.global("isIP", SimpleType.BOOL, Args.STRING, Addresses::isIp);
        library.member("family", SimpleType.INT, IP, it -> it instanceof Inet4Address ? 4L : 6L);
        library.member("isUnspecified", SimpleType.BOOL, IP, InetAddress::isAnyLocalAddress);
        library.member("isLoopback", SimpleType.BOOL, IP, InetAddress::isLoopbackAddress);
        library.member("isLinkLocalMulticast", SimpleType.BOOL, IP, InetAddress::isMCLinkLocal);
        library.member("isLinkLocalUnicast", SimpleType.BOOL, IP, InetAddress::isLinkLocalAddress);
        library.member("isGlobalUnicast", SimpleType.BOOL, IP, Addresses::isGlobalUnicast);
        library.global("cidr", CIDR_TYPE, Args.STRING, Addresses::cidr);
        library.global("isCIDR", SimpleType.BOOL, Args.STRING, Addresses::isCidr);
        library.member("containsIP", SimpleType.BOOL, CIDR, IP, Cidr::contains);
        library.member("containsIP", SimpleType.BOOL, CIDR, Args.STRING, (it, ip) -> it.contains(parse(ip)));
        library.member("containsCIDR", SimpleType.BOOL, CIDR, CIDR, Cidr::contains);
        library.member("containsCIDR", SimpleType.BOOL, CIDR, Args.STRING, (it, other) -> it.contains(cidr(other)));
        library.member("ip", IP_TYPE, CIDR, Cidr::address);
        library.member("prefixLength", SimpleType.INT, CIDR, it -> (long) it.length());
    }

    private static InetAddress parse(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException wrong) {
            throw unparsable(text);
        }
        throw unparsable(text);
    }

    private static IllegalArgumentException unparsable(String text) {
        return new IllegalArgumentException(
                "IP Address \"%s\" parse error during conversion from string".formatted(text));
    }

    private static boolean isIp(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isGlobalUnicast(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isMulticastAddress()
                && !address.isLinkLocalAddress();
    }

    private static Cidr cidr(String text) {
        var slash = text.indexOf('/');
        try {
            var address = parse(text.substring(0, Math.max(0, slash)));
            var length = Integer.parseInt(text.substring(slash + 1));
            if (length >= 0 && length <= address.getAddress().length * 8) {
                return new Cidr(address, length);
            }
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "network address parse error during conversion from string: " + text, wrong);
        }
        throw new IllegalArgumentException("network address parse error during conversion from string: " + text);
    }

    private static boolean isCidr(String text) {
        try {
            cidr(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private record Cidr(InetAddress address, int length) {
        boolean contains(InetAddress other) {
            var host = address.getAddress().length * 8 - length;
            return address.getAddress().length == other.getAddress().length
                    && bits(address).shiftRight(host).equals(bits(other).shiftRight(host));
        }

        boolean contains(Cidr other) {
            return other.length >= length && contains(other.address);
        }

        private static BigInteger bits(InetAddress address) {
            return new BigInteger(1, address.getAddress());
        }
    }
}
