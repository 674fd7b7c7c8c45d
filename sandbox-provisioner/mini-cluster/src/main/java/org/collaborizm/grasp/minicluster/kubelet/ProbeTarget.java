package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.kubelet.probe.Probed;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.network.Connection;
import tools.jackson.databind.JsonNode;

/** A container as its probes see it. */
final class ProbeTarget implements Probed {
    private final PodContainer container;
    private final ContainerInstance instance;

    ProbeTarget(PodContainer container, ContainerInstance instance) {
        this.container = container;
        this.instance = instance;
    }

    @Override
    public ClusterClock clock() {
        return container.worker().around().clock();
    }

    @Override
    public String address() {
        return instance.machine().stack().address();
    }

    @Override
    public int port(JsonNode port) {
        if (!port.isString()) {
            return port.asInt(0);
        }
        for (var each : container.spec().path("ports")) {
            if (each.path("name").asString("").equals(port.asString())) {
                return each.path("containerPort").asInt(0);
            }
        }
        return 0;
    }

    @Override
    public Connection connect(String host, int port) {
        var stack = host.isEmpty()
                ? instance.machine().stack()
                : container.worker().kubelet().stack();
        var there = host.isEmpty() ? address() : host;
        var connection = container.worker().around().network().connect(stack, there, port);
        if (host.isEmpty() && connection instanceof Connection.Open open) {
            var remote = address().substring(0, address().lastIndexOf('.')) + ".1";
            return new Connection.Open(open.listener(), there, port, remote);
        }
        return connection;
    }

    @Override
    public Runnable exec(List<String> command, Streams streams) {
        return instance.exec(command, false, streams)::kill;
    }

    @Override
    public boolean running() {
        return instance.running();
    }

    @Override
    public void unhealthy(String message) {
        container.warn("Unhealthy", message);
    }

    @Override
    public void kill(String why) {
        var grace = container
                .spec()
                .path(why + "Probe")
                .path("terminationGracePeriodSeconds")
                .asLong(container
                        .worker()
                        .spec()
                        .path("terminationGracePeriodSeconds")
                        .asLong(30));
        container.stop(
                Duration.ofSeconds(grace),
                "Container %s failed %s probe, will be restarted".formatted(container.name(), why));
    }

    @Override
    public void changed() {
        container.worker().report().changed();
        container.worker().requestSync();
    }
}
