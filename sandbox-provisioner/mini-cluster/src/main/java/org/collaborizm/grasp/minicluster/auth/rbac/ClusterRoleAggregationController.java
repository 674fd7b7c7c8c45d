package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.LinkedHashSet;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the rules of cluster roles that gather them from others, as {@code pkg/controller/clusterroleaggregation}. */
public final class ClusterRoleAggregationController implements Controller {
    private static final GroupVersionResource CLUSTER_ROLES =
            new GroupVersionResource(RuleResolver.GROUP, "v1", "clusterroles");

    @Override
    public String name() {
        return "clusterrole-aggregation-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var api = context.api();
        var queue = context.queue(key -> sync(api, key));
        var aggregating = new LinkedHashSet<ObjectKey>();
        api.watch(CLUSTER_ROLES, event -> {
            note(aggregating, event);
            aggregating.forEach(queue::add);
        });
    }

    private static void note(Set<ObjectKey> aggregating, WatchEvent event) {
        var key = ObjectKey.of(event.object());
        if (!event.deleted() && RoleAggregation.aggregates(event.object())) {
            aggregating.add(key);
        } else {
            aggregating.remove(key);
        }
    }

    private static void sync(ApiClient api, ObjectKey key) {
        api.find(CLUSTER_ROLES, key).filter(RoleAggregation::aggregates).ifPresent(role -> update(api, role));
    }

    private static void update(ApiClient api, ObjectNode role) {
        var rules = RoleAggregation.gather(role, api.list(CLUSTER_ROLES));
        if (!rules.equals(role.path("rules"))) {
            var changed = Json.copy(role);
            changed.set("rules", rules);
            api.update(CLUSTER_ROLES, changed);
        }
    }
}
