package org.collaborizm.grasp.minicluster.network;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;

/** The network of one Pod, or of a node: an address and what listens at it. */
public final class NetworkStack {
    private final String address;
    private final String node;
    private final ObjectKey pod;
    private final TreeMap<Integer, Listener> listeners = new TreeMap<>();
    private boolean reachable = true;

    /** @param pod with an empty name for a node's own stack */
    public NetworkStack(String address, String node, ObjectKey pod) {
        this.address = address;
        this.node = node;
        this.pod = pod;
    }

    public String address() {
        return address;
    }

    public String node() {
        return node;
    }

    public ObjectKey pod() {
        return pod;
    }

    public boolean isNode() {
        return pod.name().isEmpty();
    }

    /** @return whether the port was free */
    public boolean listen(int port, Listener listener) {
        return listeners.putIfAbsent(port, listener) == null;
    }

    public void close(Collection<Integer> ports) {
        ports.forEach(listeners::remove);
    }

    public Optional<Listener> listener(int port) {
        return Optional.ofNullable(listeners.get(port));
    }

    public Collection<Integer> ports() {
        return listeners.keySet();
    }

    /** False while its node has no power. */
    public boolean reachable() {
        return reachable;
    }

    public void reachable(boolean now) {
        reachable = now;
    }
}
