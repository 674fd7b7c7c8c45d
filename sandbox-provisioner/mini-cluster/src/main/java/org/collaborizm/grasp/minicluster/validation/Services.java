package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.schema.Type;

/** Services, as {@code ValidateService} and {@code ValidateServiceUpdate}. */
final class Services {
    private static final int KUBELET_PORT = 10250;
    private static final int MOST_AFFINITY_SECONDS = 86400;
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final String FOR_LOAD_BALANCERS = "may only be used when `type` is 'LoadBalancer'";

    private Services() {}

    static void check(Field service) {
        var spec = service.child("spec");
        var type = spec.text("type");
        if (spec.child("ports").size() == 0 && !headless(spec) && !type.equals("ExternalName")) {
            spec.child("ports").required();
        }
        byType(spec, type);
        var names = new HashSet<String>();
        var several = spec.child("ports").size() > 1;
        spec.items("ports").forEach(it -> port(it, several, names));
        Selectors.labels(spec.child("selector"));
        affinity(spec);
        if (!type.equals("ExternalName")) {
            ServiceAddresses.check(spec);
        }
        spec.items("externalIPs").forEach(it -> Addresses.requireReachable(it, false));
        spec.child("type").requiredOneOf(TYPES);
        nodePorts(spec, type);
        samePorts(spec);
        loadBalancer(spec, type);
        trafficPolicies(spec, type);
    }

    static boolean headless(Field spec) {
        return spec.text("clusterIP").equals("None")
                || spec.child("clusterIPs").index(0).is("None");
    }

    private static void byType(Field spec, String type) {
        if (type.equals("LoadBalancer")) {
            spec.items("ports")
                    .filter(it -> it.child("port").number() == KUBELET_PORT)
                    .forEach(it -> it.invalidPrinted(
                            String.valueOf(KUBELET_PORT),
                            "may not expose port 10250 externally since it is used by kubelet"));
        }
        if ((type.equals("LoadBalancer") || type.equals("NodePort")) && headless(spec)) {
            spec.child("clusterIPs").index(0).invalid("None", "may not be set to 'None' for " + type + " services");
        }
        if (type.equals("ExternalName")) {
            externalName(spec);
        }
    }

    private static void externalName(Field spec) {
        for (var field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            if (spec.child(field).filled()) {
                spec.child(field).forbidden("may not be set for ExternalName services");
            }
        }
        var name = spec.child("externalName");
        var canonical =
                name.text().endsWith(".") ? name.text().substring(0, name.text().length() - 1) : name.text();
        if (canonical.isEmpty()) {
            name.required();
        } else {
            Syntax.subdomain(canonical).forEach(it -> name.invalid(canonical, it));
        }
    }

    private static void port(Field port, boolean nameRequired, Set<String> names) {
        var name = port.child("name");
        if (name.filled()) {
            name.invalid(Syntax.label(name.text()));
            if (!names.add(name.text())) {
                name.duplicate();
            }
        } else if (nameRequired) {
            name.required();
        }
        var number = port.child("port");
        Syntax.port(number.number()).forEach(it -> number.invalidPrinted(String.valueOf(number.number()), it));
        port.child("protocol").requiredOneOf(Containers.PROTOCOLS);
        Probes.portNumberOrName(port.child("targetPort"));
        var protocol = port.child("appProtocol");
        if (protocol.present()) {
            protocol.invalid(Syntax.qualifiedName(protocol.text()));
        }
    }

    private static void affinity(Field spec) {
        var affinity = spec.child("sessionAffinity");
        affinity.requiredOneOf(List.of("ClientIP", "None"));
        var config = spec.child("sessionAffinityConfig");
        if (affinity.is("None") && config.present()) {
            config.forbidden("must not be set when session affinity is None");
        }
        var timeout = config.descend("clientIP", "timeoutSeconds");
        if (affinity.is("ClientIP")) {
            if (!timeout.present()) {
                config.required("when session affinity type is ClientIP");
            } else if (timeout.number() <= 0 || timeout.number() > MOST_AFFINITY_SECONDS) {
                timeout.invalid("must be greater than 0 and less than " + MOST_AFFINITY_SECONDS);
            }
        }
    }

    private static void nodePorts(Field spec, String type) {
        var taken = new HashSet<String>();
        if (type.equals("ClusterIP")) {
            spec.items("ports")
                    .map(it -> it.child("nodePort"))
                    .filter(it -> it.number() != 0)
                    .forEach(it -> it.forbidden("may not be used when `type` is 'ClusterIP'"));
        }
        spec.items("ports").forEach(port -> {
            var number = port.child("nodePort");
            if (number.number() != 0 && !taken.add(port.text("protocol") + number.number())) {
                number.duplicate();
            }
        });
    }

    private static void samePorts(Field spec) {
        var taken = new HashSet<String>();
        spec.items("ports").forEach(port -> {
            var number = port.child("port").number();
            if (!taken.add(port.text("protocol") + number)) {
                port.duplicatePrinted(
                        "core.ServicePort{Name:\"\", Protocol:%s, AppProtocol:(*string)(nil), Port:%d, TargetPort:%s, NodePort:0}"
                                .formatted(
                                        GoSyntax.quoted(port.text("protocol")),
                                        number,
                                        GoSyntax.print(port.child("none").value(), Type.Scalar.INT_OR_STRING)));
            }
        });
    }

    private static void loadBalancer(Field spec, String type) {
        var balanced = type.equals("LoadBalancer");
        var ranges = spec.child("loadBalancerSourceRanges", "LoadBalancerSourceRanges");
        if (ranges.filled() && !balanced) {
            ranges.forbidden(FOR_LOAD_BALANCERS);
        }
        if (ranges.texts().anyMatch(it -> Addresses.Block.parse(it.strip()).isEmpty())) {
            ranges.invalid(
                    ranges.texts().toList().toString().replace(",", ""),
                    "must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ");
        }
        for (var field : List.of("allocateLoadBalancerNodePorts", "loadBalancerClass")) {
            if (spec.has(field) && !balanced) {
                spec.child(field).forbidden(FOR_LOAD_BALANCERS);
            }
        }
        if (spec.has("loadBalancerClass") && balanced) {
            spec.child("loadBalancerClass").invalid(Syntax.qualifiedName(spec.text("loadBalancerClass")));
        }
    }

    private static void trafficPolicies(Field spec, String type) {
        var external = spec.child("externalTrafficPolicy");
        var policies = List.of("Cluster", "Local");
        var outside = type.equals("NodePort")
                || type.equals("LoadBalancer")
                || (type.equals("ClusterIP") && spec.child("externalIPs").filled());
        if (outside) {
            external.requiredOneOf(policies);
        } else if (external.filled()) {
            external.invalid("may only be set for externally-accessible services");
        }
        var health = spec.child("healthCheckNodePort");
        if (health.number() != 0 && !(type.equals("LoadBalancer") && external.is("Local"))) {
            health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
        if (!type.equals("ExternalName")) {
            spec.child("internalTrafficPolicy").requiredOneOf(policies);
        }
        if (spec.has("trafficDistribution")) {
            spec.child("trafficDistribution").oneOf(List.of("PreferClose"));
        }
    }
}
