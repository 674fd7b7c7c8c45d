package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.List;
import java.util.Map;

/** A plugin that says which of the nodes that fit suits a Pod best. */
public interface Score {
    long MOST = 100;

    String name();

    /** How much it counts among the others. */
    int weight();

    /** @return 0 to 100 by node name; absent counts 0 */
    Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes);
}
