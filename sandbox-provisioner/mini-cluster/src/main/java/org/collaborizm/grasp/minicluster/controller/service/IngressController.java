package org.collaborizm.grasp.minicluster.controller.service;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;

/** Tells of every Ingress whose class exists that it is served at the nodes' addresses. */
public final class IngressController implements Controller {
    private static final String CLASS = "kubernetes.io/ingress.class";

    @Override
    public String name() {
        return "ingress-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> reconcile(key, context));
        context.api().watch(ServiceKinds.INGRESSES, it -> queue.add(ObjectKey.of(it.object())));
        context.api().watch(ServiceKinds.INGRESS_CLASSES, _ -> all(context, queue));
        context.api().watch(Kinds.NODES, it -> {
            if (NodeAddresses.affectedBy(it)) {
                all(context, queue);
            }
        });
    }

    private static void all(ControllerContext context, WorkQueue queue) {
        context.api().list(ServiceKinds.INGRESSES).forEach(it -> queue.add(ObjectKey.of(it)));
    }

    private static void reconcile(ObjectKey key, ControllerContext context) {
        var found = context.api().find(ServiceKinds.INGRESSES, key).filter(it -> served(it, context));
        if (found.isEmpty()) {
            return;
        }
        var status = NodeAddresses.loadBalancer(NodeAddresses.ready(context.api()), false);
        if (!Trees.same(found.get().path("status").path("loadBalancer"), status)) {
            var copy = Json.copy(found.get());
            Json.child(copy, "status").set("loadBalancer", status);
            context.api().updateStatus(ServiceKinds.INGRESSES, copy);
        }
    }

    private static boolean served(JsonNode ingress, ControllerContext context) {
        var annotated = ingress.path("metadata").path("annotations").path(CLASS).asString("");
        var name = ingress.path("spec").path("ingressClassName").asString(annotated);
        return context.api()
                .find(ServiceKinds.INGRESS_CLASSES, new ObjectKey("", name))
                .isPresent();
    }
}
