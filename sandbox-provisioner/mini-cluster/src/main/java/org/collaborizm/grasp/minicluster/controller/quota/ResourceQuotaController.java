package org.collaborizm.grasp.minicluster.controller.quota;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.admission.quota.QuotaScopes;
import org.collaborizm.grasp.minicluster.admission.quota.QuotaUsage;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts anew what quotas limit whenever one changes or something that is counted goes. As `pkg/controller/resourcequota`. */
public final class ResourceQuotaController implements Controller {
    private static final GroupVersionResource QUOTAS = GroupVersionResource.core("resourcequotas");
    private static final List<GroupVersionResource> WATCHED = List.of(
            Kinds.PODS,
            Kinds.CLAIMS,
            Kinds.CONFIG_MAPS,
            Kinds.REPLICATION_CONTROLLERS,
            GroupVersionResource.core("services"),
            GroupVersionResource.core("secrets"),
            QUOTAS);
    private static final Duration RESYNC = Duration.ofMinutes(5);
    private static final String COUNT = "count/";

    private final Resources resources;

    /** @param resources that {@code count/…} may name */
    public ResourceQuotaController(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "resourcequota-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = new Queue(context);
        context.api().watch(QUOTAS, queue::quotaChanged);
        WATCHED.forEach(resource -> context.api().watch(resource, event -> {
            if (releases(resource, event)) {
                queue.all(Meta.namespace(event.object()));
            }
        }));
    }

    private static boolean releases(GroupVersionResource resource, WatchEvent event) {
        var before = event.before();
        return event.deleted()
                || (resource.equals(Kinds.PODS)
                        && before != null
                        && !Pods.finished(before)
                        && Pods.finished(event.object()));
    }

    private final class Queue {
        private final ControllerContext context;
        private final WorkQueue queue;

        Queue(ControllerContext context) {
            this.context = context;
            this.queue = context.queue(this::sync);
        }

        void quotaChanged(WatchEvent event) {
            var before = event.before();
            if (before == null || !before.path("spec").equals(event.object().path("spec"))) {
                queue.add(ObjectKey.of(event.object()));
            }
        }

        void all(String namespace) {
            context.api().list(QUOTAS, namespace, LabelSelector.EVERYTHING).forEach(it -> queue.add(ObjectKey.of(it)));
        }

        private void sync(ObjectKey key) {
            var found = context.api().find(QUOTAS, key);
            if (found.isEmpty()) {
                return;
            }
            var copy = Json.copy(found.get());
            var hard = found.get().path("spec").path("hard");
            var status = Json.object();
            status.set("hard", hard);
            var used = status.putObject("used");
            var counted = used(found.get(), hard);
            hard.propertyNames()
                    .forEach(it ->
                            used.put(it, counted.getOrDefault(it, Quantity.ZERO).toString()));
            copy.set("status", status);
            if (!Trees.same(copy, found.get())) {
                context.api().updateStatus(QUOTAS, copy);
            }
            queue.addAfter(key, RESYNC);
        }

        private Map<String, Quantity> used(ObjectNode quota, JsonNode hard) {
            var used = new TreeMap<String, Quantity>();
            for (var resource : counted(hard).values()) {
                for (var object : context.api().list(resource, Meta.namespace(quota), LabelSelector.EVERYTHING)) {
                    if (QuotaScopes.match(quota, resource.groupResource(), object)) {
                        QuotaUsage.of(resource.groupResource(), object)
                                .forEach((name, amount) -> used.merge(name, amount, Quantity::plus));
                    }
                }
            }
            return used;
        }

        private Map<GroupResource, GroupVersionResource> counted(JsonNode hard) {
            var counted = new HashMap<GroupResource, GroupVersionResource>();
            WATCHED.forEach(it -> counted.put(it.groupResource(), it));
            for (var name : hard.propertyNames()) {
                if (name.startsWith(COUNT)) {
                    resources.all().stream()
                            .filter(it -> it.groupResource().toString().equals(name.substring(COUNT.length())))
                            .findFirst()
                            .ifPresent(it -> counted.putIfAbsent(it.groupResource(), it.resource()));
                }
            }
            return counted;
        }
    }
}
