package org.collaborizm.grasp.minicluster.network;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** Routes what arrives at the nodes' ports 80 and 443 by the cluster's Ingresses, and answers as Traefik does. */
final class IngressRouter implements Listener {
    private final ApiClient api;
    private final ClusterNetwork network;

    IngressRouter(ApiClient api, ClusterNetwork network) {
        this.api = api;
        this.network = network;
    }

    /** Whether somebody routes at all; K3s' Traefik does from the start. */
    boolean present() {
        return true;
    }

    @Override
    public void request(HttpRequest request, Consumer<HttpResponse> answer) {
        var backend = backend(request);
        if (backend.isEmpty()) {
            answer.accept(HttpResponse.text(404, "404 page not found\n"));
            return;
        }
        var gate = network.anyNode();
        var connection = gate.map(it -> connect(it, backend.get())).orElseGet(() -> new Connection.TimedOut("", 0));
        if (connection instanceof Connection.Open open && open.listener().http()) {
            open.listener().request(request.from(open.remote()), answer);
        } else {
            var nobody = connection instanceof Connection.Refused refused
                    && refused.address().startsWith("10.43.");
            answer.accept(
                    nobody ? HttpResponse.text(503, "no available server\n") : HttpResponse.text(502, "Bad Gateway"));
        }
    }

    private Connection connect(NetworkStack from, Backend backend) {
        var service = api.find(Kinds.SERVICES, backend.service());
        if (service.isEmpty()) {
            return new Connection.UnknownHost(backend.service().name());
        }
        var spec = service.get().path("spec");
        for (var port : spec.path("ports")) {
            if (port.path("port").asString("").equals(backend.port())
                    || port.path("name").asString("").equals(backend.port())) {
                return network.connect(
                        from,
                        spec.path("clusterIP").asString(""),
                        port.path("port").asInt(0));
            }
        }
        return new Connection.Refused("10.43.0.0", 0);
    }

    private Optional<Backend> backend(HttpRequest request) {
        var host = request.host().replaceFirst(":\\d+$", "");
        return api.list(Kinds.INGRESSES).stream()
                .flatMap(ingress -> ingress.path("spec")
                        .path("rules")
                        .valueStream()
                        .filter(rule -> matches(rule.path("host").asString(""), host))
                        .flatMap(rule -> rule.path("http")
                                .path("paths")
                                .valueStream()
                                .filter(it -> matches(it, request.path()))
                                .map(it -> new Match(ingress, rule.path("host").asString(""), it))))
                .max(Comparator.comparingInt((Match it) -> it.host().length())
                        .thenComparing(Match::exact)
                        .thenComparingInt(
                                it -> it.path().path("path").asString("").length()))
                .map(it -> Backend.of(it.ingress(), it.path().path("backend")))
                .or(this::fallback);
    }

    private Optional<Backend> fallback() {
        return api.list(Kinds.INGRESSES).stream()
                .filter(it -> it.path("spec").has("defaultBackend"))
                .map(it -> Backend.of(it, it.path("spec").path("defaultBackend")))
                .findFirst();
    }

    private static boolean matches(String rule, String host) {
        if (rule.startsWith("*.")) {
            var dot = host.indexOf('.');
            return dot > 0 && host.substring(dot).equals(rule.substring(1));
        }
        return rule.isEmpty() || rule.equalsIgnoreCase(host);
    }

    private static boolean matches(JsonNode rule, String path) {
        var wanted = rule.path("path").asString("/");
        if (rule.path("pathType").asString("").equals("Exact")) {
            return path.equals(wanted);
        }
        var prefix = wanted.endsWith("/") ? wanted.substring(0, wanted.length() - 1) : wanted;
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private record Match(JsonNode ingress, String host, JsonNode path) {
        boolean exact() {
            return path.path("pathType").asString("").equals("Exact");
        }
    }

    private record Backend(ObjectKey service, String port) {
        static Backend of(JsonNode ingress, JsonNode backend) {
            var service = backend.path("service");
            var port = service.path("port");
            return new Backend(
                    new ObjectKey(Meta.namespace(ingress), service.path("name").asString("")),
                    port.has("name")
                            ? port.path("name").asString()
                            : port.path("number").asString(""));
        }
    }
}
