package org.collaborizm.grasp.minicluster.network;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What NetworkPolicies allow, as kube-router enforces them in K3s: what is not allowed is refused, not dropped. A Pod that no
 * policy selects is open; its own node always reaches it.
 */
final class PolicyRules {
    private final ApiClient api;

    PolicyRules(ApiClient api) {
        this.api = api;
    }

    boolean allow(NetworkStack from, NetworkStack to, int port) {
        if (api.list(Kinds.POLICIES).isEmpty()) {
            return true;
        }
        return allowedOut(from, to.address(), pod(to), port) && allowedIn(from, to, port);
    }

    boolean allowOut(NetworkStack from, String address, int port) {
        return allowedOut(from, address, Optional.empty(), port);
    }

    private boolean allowedOut(NetworkStack from, String address, Optional<ObjectNode> to, int port) {
        var source = pod(from);
        if (source.isEmpty()) {
            return true;
        }
        var policies = selecting(source.get(), "Egress");
        return policies.isEmpty()
                || policies.stream()
                        .anyMatch(policy -> policy.path("spec")
                                .path("egress")
                                .valueStream()
                                .anyMatch(rule ->
                                        matches(rule, "to", new Peer(policy, address, to), new Gate(port, to))));
    }

    private boolean allowedIn(NetworkStack from, NetworkStack to, int port) {
        var target = pod(to);
        if (target.isEmpty() || (from.isNode() && from.node().equals(to.node()))) {
            return true;
        }
        var source = pod(from);
        var policies = selecting(target.get(), "Ingress");
        return policies.isEmpty()
                || policies.stream()
                        .anyMatch(policy -> policy.path("spec")
                                .path("ingress")
                                .valueStream()
                                .anyMatch(rule -> matches(
                                        rule,
                                        "from",
                                        new Peer(policy, from.address(), source),
                                        new Gate(port, target))));
    }

    private List<ObjectNode> selecting(JsonNode pod, String direction) {
        var namespace = ObjectKey.of(pod).namespace();
        return api.list(Kinds.POLICIES, namespace, LabelSelector.EVERYTHING).stream()
                .filter(it -> concerns(it.path("spec"), direction))
                .filter(it ->
                        LabelSelector.of(it.path("spec").path("podSelector")).matches(pod))
                .toList();
    }

    private static boolean concerns(JsonNode spec, String direction) {
        var types = spec.path("policyTypes");
        if (types.isEmpty()) {
            return direction.equals("Ingress") || spec.has("egress");
        }
        return types.valueStream().anyMatch(it -> it.asString("").equals(direction));
    }

    private boolean matches(JsonNode rule, String peers, Peer peer, Gate gate) {
        var someone =
                rule.path(peers).isEmpty() || rule.path(peers).valueStream().anyMatch(it -> matches(it, peer));
        var somewhere =
                rule.path("ports").isEmpty() || rule.path("ports").valueStream().anyMatch(gate::matches);
        return someone && somewhere;
    }

    private boolean matches(JsonNode said, Peer peer) {
        if (said.has("ipBlock")) {
            var block = said.path("ipBlock");
            return Addresses.within(peer.address(), block.path("cidr").asString(""))
                    && block.path("except")
                            .valueStream()
                            .noneMatch(it -> Addresses.within(peer.address(), it.asString("")));
        }
        if (peer.pod().isEmpty()) {
            return false;
        }
        var pod = peer.pod().get();
        return namespaceMatches(said, peer, ObjectKey.of(pod).namespace())
                && LabelSelector.of(said.path("podSelector")).matches(pod);
    }

    private boolean namespaceMatches(JsonNode said, Peer peer, String namespace) {
        if (!said.has("namespaceSelector")) {
            return ObjectKey.of(peer.policy()).namespace().equals(namespace);
        }
        var selector = LabelSelector.of(said.path("namespaceSelector"));
        return api.find(Kinds.NAMESPACES, new ObjectKey("", namespace))
                .filter(selector::matches)
                .isPresent();
    }

    private Optional<ObjectNode> pod(NetworkStack stack) {
        return stack.isNode() ? Optional.empty() : api.find(Kinds.PODS, stack.pod());
    }

    /**
     * @param policy whose rule it is
     * @param pod empty for an address outside
     */
    private record Peer(JsonNode policy, String address, Optional<ObjectNode> pod) {}

    /** A port, and the Pod whose it is, for ports by name. */
    private record Gate(int port, Optional<ObjectNode> pod) {
        boolean matches(JsonNode said) {
            var wanted = said.path("port");
            if (wanted.isMissingNode()) {
                return true;
            }
            if (wanted.isString()) {
                return pod.filter(it -> named(it, wanted.asString()) == port).isPresent();
            }
            var end = said.path("endPort").asInt(wanted.asInt());
            return port >= wanted.asInt() && port <= end;
        }

        private static int named(JsonNode pod, String name) {
            for (var container : pod.path("spec").path("containers")) {
                for (var port : container.path("ports")) {
                    if (port.path("name").asString("").equals(name)) {
                        return port.path("containerPort").asInt(0);
                    }
                }
            }
            return 0;
        }
    }
}
