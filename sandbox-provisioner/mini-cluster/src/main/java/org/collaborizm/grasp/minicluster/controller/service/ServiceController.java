package org.collaborizm.grasp.minicluster.controller.service;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives Services of type LoadBalancer the addresses of the nodes, as K3s' ServiceLB does. A port of the nodes goes to the
 * Service that asked first; another that wants it stays pending.
 */
public final class ServiceController implements Controller {
    private static final String CLEANUP = "service.kubernetes.io/load-balancer-cleanup";
    private static final Comparator<JsonNode> EARLIER = Comparator.<JsonNode, String>comparing(
                    it -> Meta.of(it).path("creationTimestamp").asString(""))
            .thenComparing(Meta::uid);

    @Override
    public String name() {
        return "service-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> reconcile(key, context));
        context.api().watch(ServiceKinds.SERVICES, it -> serviceChanged(it, context, queue));
        context.api().watch(Kinds.NODES, it -> nodeChanged(it, context, queue));
    }

    private static void serviceChanged(WatchEvent event, ControllerContext context, WorkQueue queue) {
        queue.add(ObjectKey.of(event.object()));
        if (event.deleted() && balanced(event.object())) {
            all(context, queue);
        }
    }

    private static void nodeChanged(WatchEvent event, ControllerContext context, WorkQueue queue) {
        if (NodeAddresses.affectedBy(event)) {
            all(context, queue);
        }
    }

    private static void all(ControllerContext context, WorkQueue queue) {
        context.api().list(ServiceKinds.SERVICES).stream()
                .filter(ServiceController::balanced)
                .forEach(it -> queue.add(ObjectKey.of(it)));
    }

    private static void reconcile(ObjectKey key, ControllerContext context) {
        var found = context.api().find(ServiceKinds.SERVICES, key);
        if (found.isEmpty()) {
            return;
        }
        var service = found.get();
        var finalized = Meta.finalizers(service).contains(CLEANUP);
        if (balanced(service) && !Meta.deleting(service)) {
            ensure(service, finalized, context);
        } else if (finalized) {
            remove(service, context);
        }
    }

    private static boolean balanced(JsonNode service) {
        var spec = service.path("spec");
        return spec.path("type").asString("").equals("LoadBalancer")
                && spec.path("loadBalancerClass").asString("").isEmpty();
    }

    private static void ensure(ObjectNode service, boolean finalized, ControllerContext context) {
        var current = service;
        if (!finalized) {
            context.events().normal(service, "EnsuringLoadBalancer", "Ensuring load balancer");
            var copy = Json.copy(service);
            Meta.edit(copy).withArray("finalizers").add(CLEANUP);
            current = context.api().update(ServiceKinds.SERVICES, copy);
        }
        var addresses = conflicting(service, context) ? List.<String>of() : NodeAddresses.ready(context.api());
        if (write(current, NodeAddresses.loadBalancer(addresses, true), context) && !addresses.isEmpty()) {
            context.events().normal(service, "EnsuredLoadBalancer", "Ensured load balancer");
        }
    }

    private static void remove(ObjectNode service, ControllerContext context) {
        context.events().normal(service, "DeletingLoadBalancer", "Deleting load balancer");
        write(service, Json.object(), context);
        var copy = Json.copy(context.api().get(ServiceKinds.SERVICES, ObjectKey.of(service)));
        var left =
                Meta.finalizers(copy).stream().filter(it -> !it.equals(CLEANUP)).toList();
        var finalizers = Meta.edit(copy).putArray("finalizers");
        left.forEach(finalizers::add);
        context.api().update(ServiceKinds.SERVICES, copy);
        context.events().normal(service, "DeletedLoadBalancer", "Deleted load balancer");
    }

    /** Whether another that asked earlier has one of the ports. */
    private static boolean conflicting(ObjectNode service, ControllerContext context) {
        var ports = ports(service);
        return context.api().list(ServiceKinds.SERVICES, "", LabelSelector.EVERYTHING).stream()
                .filter(it ->
                        balanced(it) && !Meta.deleting(it) && !Meta.uid(it).equals(Meta.uid(service)))
                .filter(it -> ports(it).stream().anyMatch(ports::contains))
                .anyMatch(it -> EARLIER.compare(it, service) < 0);
    }

    private static Set<String> ports(JsonNode service) {
        var ports = new HashSet<String>();
        for (var port : service.path("spec").path("ports")) {
            ports.add(port.path("port").asInt(0) + "/" + port.path("protocol").asString("TCP"));
        }
        return ports;
    }

    private static boolean write(ObjectNode service, ObjectNode loadBalancer, ControllerContext context) {
        if (Trees.same(service.path("status").path("loadBalancer"), loadBalancer)) {
            return false;
        }
        var copy = Json.copy(service);
        Json.child(copy, "status").set("loadBalancer", loadBalancer);
        context.api().updateStatus(ServiceKinds.SERVICES, copy);
        return true;
    }
}
