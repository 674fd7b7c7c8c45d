package org.collaborizm.grasp.minicluster.kubelet;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The environment of a container, as {@code makeEnvironmentVariables} of {@code pkg/kubelet/kubelet_pods.go}. */
final class ContainerVariables {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final PodWorker worker;
    private final JsonNode container;
    private final Image image;

    ContainerVariables(PodWorker worker, JsonNode container, Image image) {
        this.worker = worker;
        this.container = container;
        this.image = image;
    }

    Map<String, String> resolve() throws ConfigurationProblem {
        var own = new LinkedHashMap<String, String>();
        for (var source : container.path("envFrom")) {
            from(source, own);
        }
        var all = new LinkedHashMap<String, String>();
        all.put("PATH", PATH);
        all.put("HOSTNAME", worker.spec().path("hostname").asString(worker.key().name()));
        all.putAll(image.environment());
        if (container.path("tty").asBoolean(false)) {
            all.put("TERM", "xterm");
        }
        var services = services();
        for (var entry : container.path("env")) {
            var known = new LinkedHashMap<>(services);
            known.putAll(own);
            var value = value(entry, known);
            value.ifPresent(it -> own.put(entry.path("name").asString(""), it));
        }
        services.forEach(own::putIfAbsent);
        all.putAll(own);
        all.putIfAbsent("HOME", "/root");
        return all;
    }

    private void from(JsonNode source, Map<String, String> into) throws ConfigurationProblem {
        var secret = source.has("secretRef");
        var reference = source.path(secret ? "secretRef" : "configMapRef");
        var object = object(secret, reference);
        object.ifPresent(found -> VolumeSources.data(found, secret)
                .forEach((key, value) -> into.put(source.path("prefix").asString("") + key, value)));
    }

    private Optional<String> value(JsonNode entry, Map<String, String> known) throws ConfigurationProblem {
        var from = entry.path("valueFrom");
        if (!from.isObject()) {
            return Optional.of(CommandLine.expand(entry.path("value").asString(""), known));
        }
        if (from.has("fieldRef")) {
            return Optional.of(new PodFields(worker)
                    .value(from.path("fieldRef").path("fieldPath").asString("")));
        }
        if (from.has("resourceFieldRef")) {
            return Optional.of(new PodFields(worker)
                    .resource(
                            from.path("resourceFieldRef"),
                            container.path("name").asString("")));
        }
        var secret = from.has("secretKeyRef");
        return key(secret, from.path(secret ? "secretKeyRef" : "configMapKeyRef"));
    }

    private Optional<String> key(boolean secret, JsonNode reference) throws ConfigurationProblem {
        var object = object(secret, reference);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        var key = reference.path("key").asString("");
        var value = Optional.ofNullable(VolumeSources.data(object.get(), secret).get(key));
        if (value.isEmpty() && !reference.path("optional").asBoolean(false)) {
            throw new ConfigurationProblem("couldn't find key %s in %s %s/%s"
                    .formatted(
                            key,
                            secret ? "Secret" : "ConfigMap",
                            worker.key().namespace(),
                            reference.path("name").asString("")));
        }
        return value;
    }

    private Optional<ObjectNode> object(boolean secret, JsonNode reference) throws ConfigurationProblem {
        var name = reference.path("name").asString("");
        var object = worker.kubelet()
                .api()
                .find(
                        secret ? Kinds.SECRETS : Kinds.CONFIG_MAPS,
                        new ObjectKey(worker.key().namespace(), name));
        if (object.isEmpty() && !reference.path("optional").asBoolean(false)) {
            throw new ConfigurationProblem("%s \"%s\" not found".formatted(secret ? "secret" : "configmap", name));
        }
        return object;
    }

    /** Of the API, and of the Services of the namespace unless the Pod does without. */
    private Map<String, String> services() {
        var variables = new LinkedHashMap<String, String>();
        var api = worker.kubelet().api();
        api.find(Kinds.SERVICES, new ObjectKey("default", "kubernetes")).ifPresent(it -> service(it, variables));
        if (worker.spec().path("enableServiceLinks").asBoolean(true)) {
            api.list(Kinds.SERVICES, worker.key().namespace(), LabelSelector.EVERYTHING)
                    .forEach(it -> service(it, variables));
        }
        return variables;
    }

    private static void service(JsonNode service, Map<String, String> into) {
        var address = service.path("spec").path("clusterIP").asString("");
        var first = service.path("spec").path("ports").path(0);
        if (address.isEmpty() || address.equals("None") || first.isMissingNode()) {
            return;
        }
        var name = Meta.name(service).toUpperCase(Locale.ROOT).replace('-', '_');
        into.put(name + "_SERVICE_HOST", address);
        into.put(name + "_SERVICE_PORT", first.path("port").asString(""));
        for (var port : service.path("spec").path("ports")) {
            var called = port.path("name").asString("");
            if (!called.isEmpty()) {
                into.put(
                        name + "_SERVICE_PORT_"
                                + called.toUpperCase(Locale.ROOT).replace('-', '_'),
                        port.path("port").asString(""));
            }
        }
        links(name, address, service.path("spec").path("ports"), into);
    }

    /** As Docker's links once were. */
    private static void links(String name, String address, JsonNode ports, Map<String, String> into) {
        for (var port : ports) {
            var protocol = port.path("protocol").asString("TCP");
            var number = port.path("port").asString("");
            var url = "%s://%s:%s".formatted(protocol.toLowerCase(Locale.ROOT), address, number);
            into.putIfAbsent(name + "_PORT", url);
            var prefix = "%s_PORT_%s_%s".formatted(name, number, protocol);
            into.put(prefix, url);
            into.put(prefix + "_PROTO", protocol.toLowerCase(Locale.ROOT));
            into.put(prefix + "_PORT", number);
            into.put(prefix + "_ADDR", address);
        }
    }
}
