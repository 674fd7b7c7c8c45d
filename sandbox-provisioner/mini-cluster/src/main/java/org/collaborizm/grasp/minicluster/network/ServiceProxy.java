package org.collaborizm.grasp.minicluster.network;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Leads virtual addresses and node ports to ready endpoints, chosen at random, as kube-proxy's iptables rules do. */
final class ServiceProxy {
    private final ApiClient api;
    private final ClusterClock clock;
    private final RandomGenerator random;
    private final EndpointReader endpoints;
    private @Nullable Map<String, Sticky> sticky;

    ServiceProxy(ApiClient api, ClusterClock clock, RandomGenerator random) {
        this.api = api;
        this.clock = clock;
        this.random = random;
        this.endpoints = new EndpointReader(api);
    }

    /** Where a connection to an address goes; nowhere special if no Service has it. */
    Target target(String client, String address, int port) {
        return find(it -> hasAddress(it, address), it -> it.path("port").asInt(0) == port)
                .map(it -> choose(client, it))
                .orElseGet(() -> owned(address) ? new Target.Nobody() : new Target.NoService());
    }

    Target nodePort(String client, int port) {
        return find(it -> true, it -> it.path("nodePort").asInt(0) == port)
                .map(it -> choose(client, it))
                .orElseGet(Target.NoService::new);
    }

    private boolean owned(String address) {
        return api.list(Kinds.SERVICES).stream().anyMatch(it -> hasAddress(it, address));
    }

    private Optional<Found> find(Predicate<JsonNode> service, Predicate<JsonNode> port) {
        for (var candidate : api.list(Kinds.SERVICES)) {
            if (service.test(candidate)) {
                for (var each : candidate.path("spec").path("ports")) {
                    if (port.test(each)) {
                        return Optional.of(new Found(candidate, each));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasAddress(JsonNode service, String address) {
        var spec = service.path("spec");
        return spec.path("clusterIP").asString("").equals(address)
                || spec.path("externalIPs")
                        .valueStream()
                        .anyMatch(it -> it.asString("").equals(address))
                || service.path("status")
                        .path("loadBalancer")
                        .path("ingress")
                        .valueStream()
                        .anyMatch(it -> it.path("ip").asString("").equals(address));
    }

    private Target choose(String client, Found found) {
        var ready = endpoints.ready(found.service(), found.port());
        if (ready.isEmpty()) {
            return new Target.Nobody();
        }
        if (!found.service().path("spec").path("sessionAffinity").asString("").equals("ClientIP")) {
            return ready.get(random.nextInt(ready.size()));
        }
        sticky = sticky == null ? new HashMap<>() : sticky;
        var key = client + " " + Meta.uid(found.service()) + " "
                + found.port().path("port").asInt(0);
        var last = sticky.get(key);
        if (last != null
                && ready.contains(last.endpoint())
                && clock.now().isBefore(last.used().plus(affinity(found.service())))) {
            sticky.put(key, new Sticky(last.endpoint(), clock.now()));
            return last.endpoint();
        }
        var chosen = ready.get(random.nextInt(ready.size()));
        sticky.put(key, new Sticky(chosen, clock.now()));
        return chosen;
    }

    private static Duration affinity(JsonNode service) {
        return Duration.ofSeconds(service.path("spec")
                .path("sessionAffinityConfig")
                .path("clientIP")
                .path("timeoutSeconds")
                .asLong(10800));
    }

    /** Where a connection goes. */
    sealed interface Target {
        record Endpoint(String address, int port) implements Target {}

        /** The Service has nobody for it. */
        record Nobody() implements Target {}

        record NoService() implements Target {}
    }

    private record Found(JsonNode service, JsonNode port) {}

    private record Sticky(Target.Endpoint endpoint, Instant used) {}
}
