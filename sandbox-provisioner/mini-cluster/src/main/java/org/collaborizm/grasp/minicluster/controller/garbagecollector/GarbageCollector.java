package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.RetryQueue;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;

/**
 * Removes objects whose owners are gone, and does what deletion in the foreground and orphaning ask for, as
 * {@code pkg/controller/garbagecollector}. It watches every resource that can be deleted, also those that
 * CustomResourceDefinitions add.
 */
public final class GarbageCollector implements Controller {
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(1000);
    private static final GroupVersionResource DEFINITIONS =
            GroupVersionResource.of("apiextensions.k8s.io/v1", "customresourcedefinitions");

    private final Resources resources;
    private final Map<GroupVersionResource, ApiClient.Watch> watches = new LinkedHashMap<>();

    public GarbageCollector(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "garbage-collector-controller";
    }

    @Override
    public String serviceAccount() {
        return "generic-garbage-collector";
    }

    @Override
    public void start(ControllerContext context) {
        var graph = new Graph();
        var collection = new Collection(context.api(), new Owners(context.api(), resources), graph);
        var queue = new RetryQueue<Ref>(context.loop(), context.clock(), LONGEST_RETRY, collection::process);
        collection.use(queue::add);
        var changes = new Changes(resources, graph, queue::add);
        watchAll(context.api(), changes);
        if (watches.containsKey(DEFINITIONS)) {
            context.api().watch(DEFINITIONS, it -> context.loop().submit(() -> watchAll(context.api(), changes)));
        }
    }

    private void watchAll(ApiClient api, Changes changes) {
        var wanted = collectable();
        watches.entrySet().removeIf(it -> {
            var obsolete = !wanted.contains(it.getKey());
            if (obsolete) {
                it.getValue().close();
            }
            return obsolete;
        });
        for (var resource : wanted) {
            if (!watches.containsKey(resource)) {
                watches.put(resource, api.watch(resource, it -> changes.note(resource, it)));
            }
        }
    }

    private Set<GroupVersionResource> collectable() {
        return resources.all().stream()
                .filter(it -> it.verbs().containsAll(Set.of("delete", "list", "watch")))
                .filter(it -> it.kind().version().equals(it.storageVersion()))
                .filter(it -> !it.names().plural().equals("events"))
                .map(ResourceType::resource)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
