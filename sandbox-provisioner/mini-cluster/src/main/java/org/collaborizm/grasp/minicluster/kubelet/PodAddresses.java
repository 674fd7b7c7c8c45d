package org.collaborizm.grasp.minicluster.kubelet;

import java.util.BitSet;
import org.collaborizm.grasp.minicluster.network.Addresses;

/** The addresses of one node's Pods, given in turn, as the host-local plugin gives them. */
final class PodAddresses {
    private static final int FIRST = 2;
    private static final int LAST = 254;

    private final String range;
    private final BitSet taken = new BitSet();
    private int next = FIRST;

    PodAddresses(String range) {
        this.range = range;
    }

    String take() {
        var free = taken.nextClearBit(next);
        if (free > LAST) {
            free = taken.nextClearBit(FIRST);
        }
        taken.set(free);
        next = free + 1;
        return Addresses.nth(range, free);
    }

    void reserve(String address) {
        var number = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
        taken.set(number);
        next = Math.max(next, number + 1);
    }

    void release(String address) {
        taken.clear(Integer.parseInt(address.substring(address.lastIndexOf('.') + 1)));
    }
}
