package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The platform's own view of a sandbox's cluster. Objects are plain JSON: maps, lists, strings, numbers, booleans. */
public interface Cluster {
    /** @throws ClusterUnreachable if the API server gives no answer or refuses */
    List<Map<String, Object>> list(ResourceQuery query);

    /**
     * As {@link #list}, but wakes no cluster that has left memory.
     *
     * @return nothing while the cluster has left memory
     */
    default Optional<List<Map<String, Object>>> glance(ResourceQuery query) {
        return Optional.of(list(query));
    }

    /**
     * Follows the selected objects until the subscription is closed: lists them, watches, and takes up a broken watch again.
     * Returns at once; the watcher is called from one thread at a time. Wakes no cluster that has left memory: see {@link
     * RunningSandbox#attend}.
     */
    Subscription watch(ResourceQuery query, Watcher watcher);

    /**
     * Who may do what. This and the two questions below wake no cluster that has left memory.
     *
     * @return nothing while the cluster has left memory
     * @throws ClusterUnreachable if the API server gives no answer or refuses
     */
    Optional<Boolean> allows(AccessQuestion question);

    /**
     * Sends a GET through the API server's proxy; redirects are not followed.
     *
     * @return as of {@link #allows}
     * @throws ClusterUnreachable if the API server gives no answer
     */
    Optional<ProxyAnswer> get(ProxyPath path);

    /**
     * The last lines of what a container wrote; none if it has not begun or is gone.
     *
     * @return as of {@link #allows}
     * @throws ClusterUnreachable if the API server gives no answer or refuses
     */
    Optional<List<String>> lastLines(ContainerLog log);

    /** The learner's kubeconfig for this cluster, as it works inside the learner's shell. */
    String learnerKubeconfig();

    /** Hears of the selected objects. */
    interface Watcher {
        /** All selected objects as they are now; called once at first, then after every change. The list is immutable. */
        void seen(List<Map<String, Object>> objects);

        /** The API server does not answer; what was seen last may be out of date. {@link #seen} follows once it does again. */
        void lost(String reason);

        /**
         * The cluster has left memory as it is, and nothing changes until it is back and {@link #seen} follows: what was seen
         * need not be kept. May come from any thread.
         */
        default void resting() {}
    }

    /** Something followed. Closing it twice is harmless. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
