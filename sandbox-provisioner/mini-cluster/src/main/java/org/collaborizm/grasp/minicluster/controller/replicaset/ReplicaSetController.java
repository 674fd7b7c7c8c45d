package org.collaborizm.grasp.minicluster.controller.replicaset;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.OwnedObjects;

/**
 * Keeps as many Pods as a ReplicaSet declares, as {@code pkg/controller/replicaset}. ReplicationControllers are kept by the
 * same loop.
 */
public final class ReplicaSetController implements Controller {
    private final String name;
    private final GroupVersionResource resource;
    private final String kind;

    private ReplicaSetController(String name, GroupVersionResource resource, String kind) {
        this.name = name;
        this.resource = resource;
        this.kind = kind;
    }

    public static ReplicaSetController replicaSets() {
        return new ReplicaSetController("replicaset-controller", Kinds.REPLICA_SETS, "ReplicaSet");
    }

    public static ReplicaSetController replicationControllers() {
        return new ReplicaSetController(
                "replication-controller", Kinds.REPLICATION_CONTROLLERS, "ReplicationController");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new ReplicaSetSync(context, resource);
        var owned = new OwnedObjects(context, resource, kind, sync.queue());
        owned.watchOwners();
        owned.watchOwned(Kinds.PODS);
    }
}
