package org.collaborizm.grasp.minicluster.printers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Services and what leads to them. */
final class NetworkCells {
    private static final int MOST = 3;

    static final Map<String, KindCells> ALL = Map.of(
            "Service", NetworkCells::service,
            "Endpoints", it -> List.of(it.name(), endpoints(it), it.age()),
            "EndpointSlice.discovery.k8s.io", NetworkCells::endpointSlice,
            "Ingress.networking.k8s.io", NetworkCells::ingress,
            "IngressClass.networking.k8s.io", NetworkCells::ingressClass,
            "NetworkPolicy.networking.k8s.io",
                    it -> List.of(it.name(), Texts.selector(it.at("spec.podSelector")), it.age()),
            "ServiceCIDR.networking.k8s.io",
                    it -> List.of(it.name(), it.texts("spec.cidrs").collect(Collectors.joining(",")), it.age()),
            "IPAddress.networking.k8s.io", NetworkCells::ipAddress);

    private NetworkCells() {}

    private static List<Object> service(Printed it) {
        var clusterIp = it.at("spec.clusterIPs").path(0).asString(it.text("spec.clusterIP"));
        return List.of(
                it.name(),
                it.text("spec.type"),
                clusterIp.isEmpty() ? Printed.NONE : clusterIp,
                externalIp(it),
                ports(it),
                it.age(),
                Texts.labels(it.at("spec.selector")));
    }

    private static String externalIp(Printed service) {
        var external = service.texts("spec.externalIPs").collect(Collectors.joining(","));
        return switch (service.text("spec.type")) {
            case "ClusterIP", "NodePort" -> external.isEmpty() ? Printed.NONE : external;
            case "LoadBalancer" -> {
                var all = Stream.of(Texts.ingressPoints(service.at("status.loadBalancer")), external)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(","));
                yield all.isEmpty() ? "<pending>" : all;
            }
            case "ExternalName" -> service.text("spec.externalName");
            default -> Printed.UNKNOWN;
        };
    }

    private static String ports(Printed service) {
        var ports = service.items("spec.ports").stream().map(NetworkCells::port).collect(Collectors.joining(","));
        return ports.isEmpty() ? Printed.NONE : ports;
    }

    private static String port(JsonNode port) {
        var nodePort = port.path("nodePort").asInt(0);
        return port.path("port").asInt() + (nodePort > 0 ? ":" + nodePort : "") + "/"
                + port.path("protocol").asString("");
    }

    private static String endpoints(Printed it) {
        var all = new ArrayList<String>();
        for (var subset : it.items("subsets")) {
            var addresses =
                    subset.path("addresses").valueStream().map(NetworkCells::ip).toList();
            if (subset.path("ports").isEmpty()) {
                all.addAll(addresses);
            }
            for (var port : subset.path("ports")) {
                addresses.forEach(
                        address -> all.add(hostPort(address, port.path("port").asInt())));
            }
        }
        return it.size("subsets") > 0 && all.isEmpty() ? "" : Texts.some(all, MOST, Printed.NONE);
    }

    private static String ip(JsonNode address) {
        return address.path("ip").asString("");
    }

    private static String hostPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static List<Object> endpointSlice(Printed it) {
        var ports = it.items("ports").stream()
                .map(port -> port.path("port").asString(port.path("name").asString("*")))
                .toList();
        var addresses = it.items("endpoints").stream()
                .flatMap(endpoint -> endpoint.path("addresses").valueStream().map(JsonNode::asString))
                .toList();
        return List.of(
                it.name(),
                it.text("addressType"),
                Texts.some(ports, MOST, Printed.UNSET),
                Texts.some(addresses, MOST, Printed.UNSET),
                it.age());
    }

    private static List<Object> ingress(Printed it) {
        return List.of(
                it.name(),
                it.text("spec.ingressClassName", Printed.NONE),
                hosts(it),
                Texts.ingressPoints(it.at("status.loadBalancer")),
                it.size("spec.tls") > 0 ? "80, 443" : "80",
                it.age());
    }

    private static String hosts(Printed ingress) {
        var rules = ingress.items("spec.rules");
        var hosts = rules.stream()
                .map(it -> it.path("host").asString(""))
                .filter(it -> !it.isEmpty())
                .limit(MOST)
                .toList();
        if (hosts.isEmpty()) {
            return "*";
        }
        var all = String.join(",", hosts);
        return hosts.size() == MOST && rules.size() > MOST
                ? "%s + %d more...".formatted(all, rules.size() - MOST)
                : all;
    }

    private static List<Object> ingressClass(Printed it) {
        var group = it.text("spec.parameters.apiGroup");
        var parameters = it.has("spec.parameters")
                ? it.text("spec.parameters.kind") + (group.isEmpty() ? "" : "." + group) + "/"
                        + it.text("spec.parameters.name")
                : Printed.NONE;
        return List.of(it.name(), it.text("spec.controller"), parameters, it.age());
    }

    private static List<Object> ipAddress(Printed it) {
        var parent = Stream.of("group", "resource", "namespace", "name")
                .map(part -> it.text("spec.parentRef." + part))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
        return List.of(it.name(), parent.isEmpty() ? Printed.NONE : parent);
    }
}
