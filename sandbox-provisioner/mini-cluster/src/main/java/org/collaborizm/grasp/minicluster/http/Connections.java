package org.collaborizm.grasp.minicluster.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/** The connections to a listener: how many there are of whom, and who is turned away when there are too many. */
final class Connections {
    private final Limits limits;
    private final Map<InetAddress, Integer> peers = new HashMap<>();
    private final LinkedHashSet<Guest> newcomers = new LinkedHashSet<>();
    private final IdentityHashMap<Object, Party> parties = new IdentityHashMap<>();
    private int count;

    Connections(Limits limits) {
        this.limits = limits;
    }

    /** The connections to one cluster. */
    private static final class Party {
        private final Crowd crowd;
        private int connections;

        Party(Crowd crowd) {
            this.crowd = crowd;
        }

        boolean isEmpty() {
            return connections == 0 && crowd.isEmpty();
        }
    }

    Limits limits() {
        return limits;
    }

    synchronized int count() {
        return count;
    }

    /** Whether there is room for a connection, which is then counted until it leaves. */
    synchronized boolean admit(Guest guest) {
        if (count >= limits.connections() || !roomFor(guest.peer()) || !roomForNewcomer(guest)) {
            return false;
        }
        count++;
        guest.peer().ifPresent(peer -> peers.merge(peer, 1, Integer::sum));
        newcomers.add(guest);
        return true;
    }

    private boolean roomFor(Optional<InetAddress> peer) {
        return peer.map(it -> peers.getOrDefault(it, 0)).orElse(0) < limits.ofOnePeer();
    }

    private boolean roomForNewcomer(Guest guest) {
        if (newcomers.size() < limits.newcomers()) {
            return true;
        }
        var eldest = newcomers.getFirst();
        if (guest.since() - eldest.since() < limits.patience().newcomer().toNanos()) {
            return false;
        }
        newcomers.removeFirst();
        eldest.close();
        return true;
    }

    /**
     * The client has shown whose it is.
     *
     * @throws ApiException if the cluster has as many connections as it may; the connection is to be closed
     */
    synchronized Crowd join(Guest guest, Object cluster) {
        var party = party(cluster);
        if (guest.cluster() == cluster || guest.hasLeft()) {
            return party.crowd;
        }
        part(guest);
        if (party.connections >= limits.share(count)) {
            throw ApiException.tooManyRequests("too many connections are open, please try again later", 1);
        }
        newcomers.remove(guest);
        party.connections++;
        guest.belongsTo(cluster);
        return party.crowd;
    }

    synchronized void leave(Guest guest) {
        guest.left();
        count--;
        guest.peer().ifPresent(this::subtract);
        newcomers.remove(guest);
        part(guest);
        parties.values().removeIf(Party::isEmpty);
    }

    private void subtract(InetAddress peer) {
        if (peers.merge(peer, -1, Integer::sum) == 0) {
            peers.remove(peer);
        }
    }

    private void part(Guest guest) {
        var cluster = guest.cluster();
        if (cluster != null) {
            party(cluster).connections--;
            guest.belongsTo(null);
        }
    }

    private Party party(Object cluster) {
        return parties.computeIfAbsent(cluster, _ -> new Party(new Crowd(limits)));
    }

    /** How many there are to a cluster. */
    synchronized int of(Object cluster) {
        var party = parties.get(cluster);
        return party == null ? 0 : party.connections;
    }
}
