package org.collaborizm.grasp.minicluster.kubelet.process;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.network.ClusterNetwork;
import org.collaborizm.grasp.minicluster.network.NetworkStack;

/** What the processes of one container share. */
public interface Machine {
    String hostname();

    Files files();

    NetworkStack stack();

    ClusterNetwork network();

    /**
     * The program an executable is.
     *
     * @param command a name looked up in the path, or a path
     */
    Optional<Program> find(String command);

    /** @return the processes, the first started first */
    List<Listed> processes();

    /** What the image says about itself, such as {@code version}; empty if it does not. */
    String fact(String name);

    /** As {@code ps} shows it. */
    record Listed(int id, String commandLine) {}
}
