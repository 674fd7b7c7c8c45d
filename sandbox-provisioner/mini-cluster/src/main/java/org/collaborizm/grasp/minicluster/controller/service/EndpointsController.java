package org.collaborizm.grasp.minicluster.controller.service;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the Endpoints of every Service with a selector, as `pkg/controller/endpoint`. Those that somebody makes without a Service
 * stay, but for what was left over when it starts.
 */
public final class EndpointsController implements Controller {
    @Override
    public String name() {
        return "endpoint-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> reconcile(key, context));
        ServicePods.watch(context, queue);
        context.api().list(ServiceKinds.ENDPOINTS).forEach(it -> queue.add(ObjectKey.of(it)));
        context.api().watch(ServiceKinds.ENDPOINTS, it -> {
            if (it.deleted()) {
                queue.add(ObjectKey.of(it.object()));
            }
        });
    }

    private static void reconcile(ObjectKey key, ControllerContext context) {
        var api = context.api();
        var there = api.find(ServiceKinds.ENDPOINTS, key);
        var service = api.find(ServiceKinds.SERVICES, key);
        if (service.isEmpty()) {
            there.filter(EndpointsController::ours).ifPresent(_ -> delete(key, context));
            return;
        }
        ServicePods.of(service.get(), api).ifPresent(it -> keep(it, there, context));
    }

    /** Endpoints by which somebody is elected belong to no Service. */
    private static boolean ours(JsonNode endpoints) {
        return !Meta.annotations(endpoints).containsKey("control-plane.alpha.kubernetes.io/leader");
    }

    private static void delete(ObjectKey key, ControllerContext context) {
        try {
            context.api().delete(ServiceKinds.ENDPOINTS, key, Json.object());
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    private static void keep(ServicePods service, Optional<ObjectNode> there, ControllerContext context) {
        var subsets = Subsets.of(service);
        var labels = labels(service);
        if (there.filter(it -> same(it, subsets, labels)).isPresent()) {
            return;
        }
        try {
            write(service, there, desired(service, there, subsets, labels), context);
        } catch (ApiException refused) {
            if (there.isEmpty() && refused.code() == 403) {
                return;
            }
            throw refused;
        }
    }

    private static void write(
            ServicePods service, Optional<ObjectNode> there, ObjectNode desired, ControllerContext context) {
        try {
            if (there.isPresent()) {
                context.api().update(ServiceKinds.ENDPOINTS, desired);
            } else {
                context.api().create(ServiceKinds.ENDPOINTS, desired);
            }
        } catch (ApiException refused) {
            tell(service, there.isEmpty(), refused, context);
            throw refused;
        }
    }

    private static void tell(ServicePods service, boolean creating, ApiException refused, ControllerContext context) {
        var key = ObjectKey.of(service.service());
        if (refused.isConflict() || refused.code() == 403) {
            return;
        }
        context.events()
                .warning(
                        service.service(),
                        creating ? "FailedToCreateEndpoint" : "FailedToUpdateEndpoint",
                        (creating ? "Failed to create endpoint for service %s: %s" : "Failed to update endpoint %s: %s")
                                .formatted(key, refused.getMessage()));
    }

    private static ObjectNode desired(
            ServicePods service, Optional<ObjectNode> there, ArrayNode subsets, ObjectNode labels) {
        var endpoints = there.map(Json::copy)
                .orElseGet(() -> Json.object().put("apiVersion", "v1").put("kind", "Endpoints"));
        var metadata = Meta.edit(endpoints);
        metadata.put("name", Meta.name(service.service())).put("namespace", Meta.namespace(service.service()));
        metadata.remove("labels");
        if (!labels.isEmpty()) {
            metadata.set("labels", labels);
        }
        Json.child(metadata, "annotations").put(ServicePods.TRIGGER_TIME, service.triggerTime());
        endpoints.remove("subsets");
        if (!subsets.isEmpty()) {
            endpoints.set("subsets", subsets);
        }
        return endpoints;
    }

    private static ObjectNode labels(ServicePods service) {
        var labels = Json.object();
        Meta.labels(service.service()).forEach(labels::put);
        return service.headless() ? labels.put(ServicePods.HEADLESS, "") : labels;
    }

    private static boolean same(JsonNode there, ArrayNode subsets, ObjectNode labels) {
        var known = there.path("subsets").isMissingNode() ? Json.array() : there.path("subsets");
        return Trees.same(known, subsets) && Meta.labels(there).equals(Meta.texts(labels));
    }
}
