package org.collaborizm.grasp.minicluster.kubelet.probe;

import java.util.List;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.network.Connection;
import tools.jackson.databind.JsonNode;

/** A running container, and who is told what its probes find. */
public interface Probed {
    ClusterClock clock();

    String address();

    /** The number of a port, which may be given by name. */
    int port(JsonNode port);

    /**
     * Connects as the kubelet does.
     *
     * @param host empty for the Pod's own address
     */
    Connection connect(String host, int port);

    /**
     * Runs a command in the container.
     *
     * @return kills it
     * @throws IllegalArgumentException with the runtime's words if there is no such command
     */
    Runnable exec(List<String> command, Streams streams);

    boolean running();

    void unhealthy(String message);

    /** @param why {@code liveness} or {@code startup} */
    void kill(String why);

    /** Readiness or having started is not what it was. */
    void changed();
}
