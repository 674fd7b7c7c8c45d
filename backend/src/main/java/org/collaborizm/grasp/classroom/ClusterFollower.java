package org.collaborizm.grasp.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.Cluster.Watcher;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.jspecify.annotations.Nullable;

/** Follows one cluster's nodes, Pods and Services and draws them anew at every change. */
final class ClusterFollower implements Subscription {
    private final RunningSandbox sandbox;
    private final Consumer<ClusterPicture> listener;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable List<Seen> nodes;
    private @Nullable List<Seen> pods;
    private List<Seen> services = List.of();
    private List<Machine> machines = List.of();

    ClusterFollower(RunningSandbox sandbox, Consumer<ClusterPicture> listener) {
        this.sandbox = sandbox;
        this.listener = listener;
    }

    void start() {
        machinesChanged();
        subscriptions.add(sandbox.cluster().watch(ResourceQuery.all("v1", "Node"), watcher(this::nodesSeen)));
        subscriptions.add(sandbox.cluster().watch(ResourceQuery.all("v1", "Pod"), watcher(this::podsSeen)));
        subscriptions.add(sandbox.cluster().watch(ResourceQuery.all("v1", "Service"), watcher(this::servicesSeen)));
    }

    /** Asks anew which machines are on. */
    void machinesChanged() {
        List<Machine> now;
        try {
            now = sandbox.machines();
        } catch (SandboxFailed notNow) {
            return; // the sandbox room will say that it is lost
        }
        synchronized (this) {
            machines = now;
            draw();
        }
    }

    private void nodesSeen(List<Seen> seen) {
        boolean readinessChanged;
        synchronized (this) {
            readinessChanged = nodes == null || !readiness(nodes).equals(readiness(seen));
            nodes = seen;
            draw();
        }
        if (readinessChanged) {
            machinesChanged();
        }
    }

    private synchronized void podsSeen(List<Seen> seen) {
        pods = seen;
        draw();
    }

    private synchronized void servicesSeen(List<Seen> seen) {
        services = seen;
        draw();
    }

    private synchronized void lost(String reason) {
        listener.accept(drawn().lost(reason));
    }

    private void draw() {
        if (nodes != null && pods != null) {
            listener.accept(drawn());
        }
    }

    private ClusterPicture drawn() {
        return new PictureDrawing(
                        nodes == null ? List.of() : nodes, pods == null ? List.of() : pods, services, machines)
                .draw();
    }

    private static List<String> readiness(List<Seen> nodes) {
        return nodes.stream().map(node -> node.name() + node.condition("Ready")).toList();
    }

    private Watcher watcher(Consumer<List<Seen>> seen) {
        return new Watcher() {
            @Override
            public void seen(List<Map<String, Object>> objects) {
                seen.accept(Seen.all(objects));
            }

            @Override
            public void lost(String reason) {
                ClusterFollower.this.lost(reason);
            }
        };
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
