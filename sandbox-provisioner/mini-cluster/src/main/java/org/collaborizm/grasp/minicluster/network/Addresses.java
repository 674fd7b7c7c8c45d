package org.collaborizm.grasp.minicluster.network;

import java.util.regex.Pattern;

/** IPv4 addresses and ranges. */
public final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Addresses() {}

    public static boolean isAddress(String text) {
        return IPV4.matcher(text).matches();
    }

    /** Whether an address is one of the cluster's Pods' or Services'. */
    static boolean inCluster(String address) {
        return address.startsWith("10.42.") || address.startsWith("10.43.");
    }

    /** @param range {@code 10.0.0.0/8} */
    static boolean within(String address, String range) {
        var slash = range.indexOf('/');
        if (slash < 0) {
            return address.equals(range);
        }
        var bits = Integer.parseInt(range.substring(slash + 1));
        var mask = bits == 0 ? 0 : -1L << (32 - bits);
        return isAddress(address) && (number(address) & mask) == (number(range.substring(0, slash)) & mask);
    }

    /** @return the n-th address of a range */
    public static String nth(String range, int n) {
        var base = number(range.substring(0, range.indexOf('/'))) + n;
        return (base >> 24 & 255) + "." + (base >> 16 & 255) + "." + (base >> 8 & 255) + "." + (base & 255);
    }

    private static long number(String address) {
        var number = 0L;
        for (var part : address.split("\\.", 0)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
