package org.collaborizm.grasp.minicluster.kubelet;

import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;

/** What things use now, as a metrics server would have found out. Asked in the cluster's loop. */
public interface Metrics {
    /** By container; nothing for a Pod that does not run, or has only just begun to. */
    Optional<Map<String, Usage>> pod(ObjectKey pod);

    /** Nothing for a node without power. */
    Optional<Usage> node(String name);
}
