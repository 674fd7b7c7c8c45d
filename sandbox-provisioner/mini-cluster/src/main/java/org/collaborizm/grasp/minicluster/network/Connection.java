package org.collaborizm.grasp.minicluster.network;

/** What became of an attempt to connect. */
public sealed interface Connection {
    /**
     * @param listener accepts
     * @param address where it is, after Services have been resolved
     * @param remote who it sees
     */
    record Open(Listener listener, String address, int port, String remote) implements Connection {}

    /**
     * Somebody is there and nothing listens.
     *
     * @param address the one that refused
     */
    record Refused(String address, int port) implements Connection {}

    /** Packets are dropped: nobody answers, ever. */
    record TimedOut(String address, int port) implements Connection {}

    /** There is no such machine. */
    record NoRoute(String address, int port) implements Connection {}

    /** The name is unknown to the DNS. */
    record UnknownHost(String name) implements Connection {}
}
