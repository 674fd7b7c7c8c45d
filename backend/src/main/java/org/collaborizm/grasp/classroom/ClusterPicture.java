package org.collaborizm.grasp.classroom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page draws of a cluster.
 *
 * @param waiting Pods that are on no node
 * @param more how many Pods are left out because there are so many
 * @param lost why what is shown may be out of date
 */
record ClusterPicture(
        List<NodeCard> nodes,
        List<PodTile> waiting,
        List<ServiceRow> services,
        int more,
        @Nullable String lost) {
    static final ClusterPicture NOTHING = new ClusterPicture(List.of(), List.of(), List.of(), 0, null);

    ClusterPicture lost(String reason) {
        return new ClusterPicture(nodes, waiting, services, more, reason);
    }

    /**
     * @param ready what Kubernetes says of the node
     * @param on whether its machine runs
     */
    record NodeCard(
            String name, boolean controlPlane, boolean ready, boolean on, boolean cordoned, List<PodTile> pods) {}

    /**
     * @param status the word {@code kubectl get pods} would show
     * @param system in kube-system
     */
    record PodTile(
            String uid,
            String name,
            String namespace,
            String status,
            boolean ready,
            boolean ending,
            int restarts,
            boolean system) {}

    /**
     * @param ready how many ready Pods it sends requests to
     * @param ports as {@code kubectl get services} shows them
     */
    record ServiceRow(String uid, String name, String namespace, String type, String ports, int ready) {}
}
