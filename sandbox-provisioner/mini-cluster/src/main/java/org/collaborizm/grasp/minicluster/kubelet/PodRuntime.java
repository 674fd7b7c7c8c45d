package org.collaborizm.grasp.minicluster.kubelet;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.kubelet.log.LogBuffer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import tools.jackson.databind.node.ObjectNode;

/** What runs of a Pod on its node, for those who look into it: logs, exec, metrics. */
public interface PodRuntime {
    ObjectNode pod();

    /** @return none before its sandbox is there */
    Optional<NetworkStack> stack();

    /** All that were made, in the order of the spec. */
    List<ContainerRuntime> containers();

    default Optional<ContainerRuntime> container(String name) {
        return containers().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** One container of it. */
    interface ContainerRuntime {
        String name();

        boolean running();

        /** Of the instance that runs or ran last. */
        Optional<LogBuffer> log();

        /** Of the instance before. */
        Optional<LogBuffer> previousLog();

        Usage usage();

        /** Why it waits; empty if it does not. */
        String waitingReason();

        /**
         * Runs a command beside the container's own process.
         *
         * @throws IllegalStateException if it does not run
         * @throws IllegalArgumentException with the runtime's words if there is no such command
         */
        ProcessEnvironment.Child exec(List<String> command, boolean terminal, Streams streams);

        /**
         * The container's own process, to attach to: what it writes from now on.
         *
         * @return stops it
         */
        Runnable attach(Streams streams);

        /** Sends input to the container's own process. */
        void input(String text);

        /** Tells the container's own process that no input will follow. */
        void endOfInput();

        /** Sends a signal to the container's own process. */
        void signal(int signal);
    }
}
