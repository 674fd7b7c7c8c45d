package org.collaborizm.grasp.minicluster.controller.node;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;

/**
 * Watches over the nodes: one that is not heard of for too long is unknown; one that is not ready is tainted, and its Pods
 * are not ready either. As `pkg/controller/nodelifecycle`.
 */
public final class NodeLifecycleController implements Controller {
    private static final GroupVersionResource LEASES = GroupVersionResource.of("coordination.k8s.io/v1", "leases");
    private static final String LEASE_NAMESPACE = "kube-node-lease";

    private final Duration grace;

    /** @param grace how long a node may be silent: {@code --node-monitor-grace-period} */
    public NodeLifecycleController(Duration grace) {
        this.grace = grace;
    }

    @Override
    public String name() {
        return "node-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var health = new NodeHealth(context);
        var queue = context.queue(key -> health.reconcile(key.name()));
        var heartbeats = new Heartbeats(context.clock(), grace, health::lost);
        context.api().watch(Kinds.NODES, event -> {
            var name = Meta.name(event.object());
            if (event.deleted()) {
                heartbeats.forget(name);
                health.removed(event.object());
                return;
            }
            heartbeats.nodeSeen(name, event.object().path("status"));
            queue.add(new ObjectKey("", name));
            if (NodeHealth.changed(event)) {
                context.api().list(Kinds.NODES).forEach(it -> queue.add(ObjectKey.of(it)));
            }
        });
        context.api().watch(LEASES, event -> {
            var known = context.api().find(Kinds.NODES, new ObjectKey("", Meta.name(event.object())));
            if (!event.deleted() && Meta.namespace(event.object()).equals(LEASE_NAMESPACE) && known.isPresent()) {
                heartbeats.leaseSeen(Meta.name(event.object()), event.object());
            }
        });
    }
}
