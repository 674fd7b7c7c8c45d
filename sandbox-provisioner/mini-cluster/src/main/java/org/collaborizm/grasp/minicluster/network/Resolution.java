package org.collaborizm.grasp.minicluster.network;

import java.util.List;

/**
 * An answer of the DNS.
 *
 * @param name that was found in the end, with the search domain that led to it, without a dot at the end
 * @param alias another name this one stands for; empty for none
 * @param addresses none if there is no such name
 * @param answered false if no DNS server could be reached
 */
public record Resolution(String name, String alias, List<String> addresses, boolean answered) {
    static Resolution of(String name, String address) {
        return new Resolution(name, "", List.of(address), true);
    }

    static Resolution unknown(String name) {
        return new Resolution(name, "", List.of(), true);
    }

    static Resolution silence(String name) {
        return new Resolution(name, "", List.of(), false);
    }

    public boolean found() {
        return !addresses.isEmpty() || !alias.isEmpty();
    }
}
