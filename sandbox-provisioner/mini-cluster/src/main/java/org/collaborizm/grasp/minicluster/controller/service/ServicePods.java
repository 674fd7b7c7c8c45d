package org.collaborizm.grasp.minicluster.controller.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Service and the Pods it selects. */
record ServicePods(ObjectNode service, List<ObjectNode> pods) {
    /** Since when the addresses are as they are; on what is made for a Service. */
    static final String TRIGGER_TIME = "endpoints.kubernetes.io/last-change-trigger-time";
    /** On what is made for a Service without an address of its own. */
    static final String HEADLESS = "service.kubernetes.io/headless";

    /** @return empty if the service selects nothing */
    static Optional<ServicePods> of(ObjectNode service, ApiClient api) {
        if (selector(service).requirements().isEmpty()) {
            return Optional.empty();
        }
        var pods = api.list(Kinds.PODS, Meta.namespace(service), selector(service)).stream()
                .filter(it -> !ip(it).isEmpty() && !Pods.finished(it))
                .toList();
        return Optional.of(new ServicePods(service, pods));
    }

    /** Has every Service looked at that changes, or whose Pods do. */
    static void watch(ControllerContext context, WorkQueue queue) {
        context.api().watch(ServiceKinds.SERVICES, it -> queue.add(ObjectKey.of(it.object())));
        context.api().watch(Kinds.PODS, event -> {
            selecting(event.object(), context.api(), queue);
            var before = event.before();
            if (before != null && !Meta.labels(before).equals(Meta.labels(event.object()))) {
                selecting(before, context.api(), queue);
            }
        });
    }

    private static void selecting(JsonNode pod, ApiClient api, WorkQueue queue) {
        var labels = Meta.labels(pod);
        for (var service : api.list(ServiceKinds.SERVICES, Meta.namespace(pod), LabelSelector.EVERYTHING)) {
            var selector = selector(service);
            if (!selector.requirements().isEmpty() && selector.matches(labels)) {
                queue.add(ObjectKey.of(service));
            }
        }
    }

    private static LabelSelector selector(JsonNode service) {
        return LabelSelector.of(Meta.texts(service.path("spec").path("selector")));
    }

    static String ip(JsonNode pod) {
        return pod.path("status").path("podIP").asString("");
    }

    boolean publishesUnready() {
        return service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
    }

    boolean headless() {
        var ip = service.path("spec").path("clusterIP").asString("");
        return ip.isEmpty() || ip.equals("None");
    }

    /** The Pod's ports behind those of the Service, under the Service's names; one that the Pod does not have is left out. */
    ArrayNode ports(JsonNode pod) {
        var ports = Json.array();
        for (var port : service.path("spec").path("ports")) {
            var number = number(port, pod);
            if (number.isPresent()) {
                ports.add(port(port, number.getAsInt()));
            }
        }
        return ports;
    }

    boolean withoutPorts() {
        return service.path("spec").path("ports").isEmpty();
    }

    /** The name under which DNS knows the Pod of a StatefulSet; empty for others. */
    String hostname(JsonNode pod) {
        var spec = pod.path("spec");
        return spec.path("subdomain").asString("").equals(Meta.name(service))
                ? spec.path("hostname").asString("")
                : "";
    }

    /** When the last of them became ready or not, or the Service was made. */
    String triggerTime() {
        var times = new ArrayList<String>();
        times.add(Meta.of(service).path("creationTimestamp").asString(""));
        for (var pod : pods) {
            pod.path("status")
                    .path("conditions")
                    .valueStream()
                    .filter(it -> it.path("type").asString("").equals("Ready"))
                    .forEach(it -> times.add(it.path("lastTransitionTime").asString("")));
        }
        return times.stream().max(String::compareTo).orElse("");
    }

    static ObjectNode reference(JsonNode pod) {
        return Json.object()
                .put("kind", "Pod")
                .put("name", Meta.name(pod))
                .put("namespace", Meta.namespace(pod))
                .put("uid", Meta.uid(pod));
    }

    private static ObjectNode port(JsonNode servicePort, int number) {
        var port = Json.object()
                .put("name", servicePort.path("name").asString(""))
                .put("port", number)
                .put("protocol", servicePort.path("protocol").asString("TCP"));
        if (servicePort.has("appProtocol")) {
            port.set("appProtocol", servicePort.path("appProtocol"));
        }
        return port;
    }

    private static OptionalInt number(JsonNode servicePort, JsonNode pod) {
        var target = servicePort.path("targetPort");
        if (target.isString()) {
            return named(target.asString(), servicePort.path("protocol").asString("TCP"), pod);
        }
        var number = target.asInt(0);
        return OptionalInt.of(number > 0 ? number : servicePort.path("port").asInt(0));
    }

    private static OptionalInt named(String name, String protocol, JsonNode pod) {
        for (var containers : List.of("containers", "initContainers")) {
            for (var container : pod.path("spec").path(containers)) {
                for (var port : container.path("ports")) {
                    if (port.path("name").asString("").equals(name)
                            && port.path("protocol").asString("TCP").equals(protocol)) {
                        return OptionalInt.of(port.path("containerPort").asInt(0));
                    }
                }
            }
        }
        return OptionalInt.empty();
    }
}
