package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.each;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.number;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.part;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.positive;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.text;

import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** As the defaults of Pods in {@code pkg/apis/core/v1/defaults.go}. */
final class PodDefaults {
    private static final List<String> CONTAINERS = List.of("initContainers", "containers", "ephemeralContainers");

    private PodDefaults() {}

    /** What only Pods get, not the templates of Pods. */
    static void pod(ObjectNode pod) {
        var spec = Json.child(pod, "spec");
        podSpec(spec);
        Stream.of("containers", "initContainers").flatMap(it -> each(spec, it)).forEach(container -> {
            requestsFromLimits(container);
            if (spec.path("hostNetwork").asBoolean(false)) {
                each(container, "ports").forEach(PodDefaults::hostPort);
            }
        });
        Fill.flag(spec, "enableServiceLinks", true);
    }

    static void template(ObjectNode owner) {
        podSpec(Json.child(Json.child(owner, "template"), "spec"));
    }

    static void podSpec(ObjectNode spec) {
        text(spec, "dnsPolicy", "ClusterFirst");
        text(spec, "restartPolicy", "Always");
        Json.child(spec, "securityContext");
        number(spec, "terminationGracePeriodSeconds", 30);
        text(spec, "schedulerName", "default-scheduler");
        each(spec, "volumes").forEach(VolumeDefaults::volume);
        CONTAINERS.stream().flatMap(it -> each(spec, it)).forEach(PodDefaults::container);
    }

    private static void container(ObjectNode container) {
        text(container, "imagePullPolicy", pullPolicy(container.path("image").asString("")));
        text(container, "terminationMessagePath", "/dev/termination-log");
        text(container, "terminationMessagePolicy", "File");
        Json.child(container, "resources");
        each(container, "ports").forEach(it -> text(it, "protocol", "TCP"));
        each(container, "env")
                .flatMap(it -> part(it, "valueFrom", "fieldRef").stream())
                .forEach(it -> text(it, "apiVersion", "v1"));
        Stream.of("livenessProbe", "readinessProbe", "startupProbe")
                .flatMap(it -> part(container, it).stream())
                .forEach(PodDefaults::probe);
        Stream.of("postStart", "preStop")
                .flatMap(it -> part(container, "lifecycle", it, "httpGet").stream())
                .forEach(PodDefaults::httpGet);
    }

    private static void probe(ObjectNode probe) {
        positive(probe, "timeoutSeconds", 1);
        positive(probe, "periodSeconds", 10);
        positive(probe, "successThreshold", 1);
        positive(probe, "failureThreshold", 3);
        part(probe, "httpGet").ifPresent(PodDefaults::httpGet);
        part(probe, "grpc").ifPresent(it -> Fill.pointer(it, "service", ""));
    }

    private static void httpGet(ObjectNode action) {
        text(action, "path", "/");
        text(action, "scheme", "HTTP");
    }

    private static void hostPort(ObjectNode port) {
        positive(port, "hostPort", port.path("containerPort").asInt(0));
    }

    private static void requestsFromLimits(ObjectNode container) {
        var limits = container.path("resources").path("limits");
        if (limits instanceof ObjectNode && !limits.isEmpty()) {
            var requests = Json.child(Json.child(container, "resources"), "requests");
            limits.forEachEntry((name, limit) -> Fill.copy(requests, name, limit));
        }
    }

    /** An image without tag and digest, or with the tag latest, is always pulled. */
    private static String pullPolicy(String image) {
        if (image.isEmpty() || image.contains("@")) {
            return image.endsWith(":latest") ? "Always" : "IfNotPresent";
        }
        var last = image.substring(image.lastIndexOf('/') + 1);
        return !last.contains(":") || last.endsWith(":latest") ? "Always" : "IfNotPresent";
    }
}
