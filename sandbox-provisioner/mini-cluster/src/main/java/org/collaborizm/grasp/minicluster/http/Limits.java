package org.collaborizm.grasp.minicluster.http;

import java.time.Duration;

/**
 * How much a listener takes on, and how long it waits. What lasts by its nature, a watch, a followed log, a conversation, is
 * never cut for lasting.
 *
 * @param connections in all
 * @param newcomers connections whose client has not yet shown a credential that a cluster knows
 * @param ofOnePeer connections from one address; those from this machine are not counted by address
 * @param ofOneCluster connections to one cluster
 * @param requests of one cluster that are not answered yet, as {@code --max-requests-inflight} has it
 * @param bytes of one cluster's requests and answers that are on the way
 * @param patience with clients
 */
public record Limits(
        int connections, int newcomers, int ofOnePeer, int ofOneCluster, int requests, long bytes, Patience patience) {
    /**
     * How long is waited.
     *
     * @param newcomer has this long before it gives way to others, when there are too many
     * @param head how long a client may take from connecting to the end of its first request's head, TLS included
     * @param request how long a client may take to send a body, and again to take an answer
     * @param idle how long a connection may stay without a request
     */
    public record Patience(Duration newcomer, Duration head, Duration request, Duration idle) {
        /**
         * But for the first the API server's own: {@code ReadHeaderTimeout} and {@code IdleTimeout} of
         * {@code apiserver/pkg/server/secure_serving.go}, and {@code --request-timeout}.
         */
        public static final Patience USUAL = new Patience(
                Duration.ofSeconds(3), Duration.ofSeconds(32), Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    /** For a server of many clusters. */
    public static final Limits USUAL = new Limits(4_000, 1_000, 1_000, 500, 400, 64L * 1024 * 1024, Patience.USUAL);

    /** However few are free, a cluster may have this many connections. */
    static final int LEAST_OF_ONE_CLUSTER = 8;

    /**
     * How many connections one cluster may have: fewer the fewer are free, so that no number of clusters takes all.
     *
     * @param taken by all
     */
    int share(int taken) {
        return Math.clamp((connections - taken) / 4, Math.min(LEAST_OF_ONE_CLUSTER, ofOneCluster), ofOneCluster);
    }
}
