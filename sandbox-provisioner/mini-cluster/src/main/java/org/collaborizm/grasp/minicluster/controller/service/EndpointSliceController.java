package org.collaborizm.grasp.minicluster.controller.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the EndpointSlices of every Service with a selector, as `pkg/controller/endpointslice`. */
public final class EndpointSliceController implements Controller {
    private static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final String ZONE = "topology.kubernetes.io/zone";

    @Override
    public String name() {
        return "endpointslice-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> reconcile(key, context));
        ServicePods.watch(context, queue);
        context.api().watch(ServiceKinds.ENDPOINT_SLICES, it -> sliceChanged(it, queue));
    }

    private static void sliceChanged(WatchEvent event, WorkQueue queue) {
        var labels = Meta.labels(event.object());
        if (MANAGER.equals(labels.get(Slices.MANAGED_BY))) {
            queue.add(new ObjectKey(Meta.namespace(event.object()), labels.getOrDefault(Slices.SERVICE_NAME, "")));
        }
    }

    private static void reconcile(ObjectKey key, ControllerContext context) {
        var service = context.api().find(ServiceKinds.SERVICES, key).filter(it -> !external(it));
        service.flatMap(it -> ServicePods.of(it, context.api())).ifPresent(it -> keep(it, context));
    }

    private static boolean external(JsonNode service) {
        return service.path("spec").path("type").asString("").equals("ExternalName");
    }

    private static void keep(ServicePods service, ControllerContext context) {
        var labels = new HashMap<>(Meta.labels(service.service()));
        if (service.headless()) {
            labels.put(ServicePods.HEADLESS, "");
        }
        var noted = Map.of(ServicePods.TRIGGER_TIME, service.triggerTime());
        try {
            new Slices(context.api(), service.service(), MANAGER, labels, noted).keep(byPorts(service, context.api()));
        } catch (ApiException refused) {
            if (refused.code() != 403) {
                tell(service, refused, context);
                throw refused;
            }
        }
    }

    private static void tell(ServicePods service, ApiException refused, ControllerContext context) {
        if (!refused.isConflict()) {
            context.events()
                    .warning(
                            service.service(),
                            "FailedToUpdateEndpointSlices",
                            "Error updating Endpoint Slices for Service %s: %s"
                                    .formatted(ObjectKey.of(service.service()), refused.getMessage()));
        }
    }

    private static Map<ArrayNode, List<ObjectNode>> byPorts(ServicePods service, ApiClient api) {
        var byPorts = new LinkedHashMap<ArrayNode, List<ObjectNode>>();
        for (var pod : service.pods()) {
            var ports = service.ports(pod);
            if (!ports.isEmpty() || (service.withoutPorts() && service.headless())) {
                byPorts.computeIfAbsent(ports, _ -> new ArrayList<>()).add(endpoint(service, pod, api));
            }
        }
        return byPorts;
    }

    private static ObjectNode endpoint(ServicePods service, JsonNode pod, ApiClient api) {
        var endpoint = Json.object();
        endpoint.putArray("addresses").add(ServicePods.ip(pod));
        var serving = Pods.ready(pod);
        var terminating = Meta.deleting(pod);
        endpoint.putObject("conditions")
                .put("ready", service.publishesUnready() || (serving && !terminating))
                .put("serving", serving)
                .put("terminating", terminating);
        var hostname = service.hostname(pod);
        if (!hostname.isEmpty()) {
            endpoint.put("hostname", hostname);
        }
        if (!Pods.node(pod).isEmpty()) {
            endpoint.put("nodeName", Pods.node(pod));
        }
        endpoint.set("targetRef", ServicePods.reference(pod));
        api.find(Kinds.NODES, new ObjectKey("", Pods.node(pod)))
                .map(it -> Meta.labels(it).getOrDefault(ZONE, ""))
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> endpoint.put("zone", it));
        return endpoint;
    }
}
