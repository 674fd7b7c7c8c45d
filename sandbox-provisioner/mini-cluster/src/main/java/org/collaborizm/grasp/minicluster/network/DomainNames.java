package org.collaborizm.grasp.minicluster.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** The cluster's DNS, as CoreDNS' kubernetes plugin answers. */
final class DomainNames {
    private static final String ZONE = "cluster.local";
    private static final int DOTS = 5;

    private final ApiClient api;
    private final EndpointReader endpoints;

    DomainNames(ApiClient api) {
        this.api = api;
        this.endpoints = new EndpointReader(api);
    }

    /** @return the addresses of the Pods that serve the DNS; none if that is not simulated by Pods */
    List<String> servers() {
        return dnsService().map(this::addresses).orElseGet(List::of);
    }

    /** Whether the DNS answers although no Pod serves it: there is no such Service, or nothing that could stand behind it. */
    boolean simulated() {
        return dnsService().map(it -> endpoints.slices(it).isEmpty()).orElse(true);
    }

    /** As the resolver of a Pod asks: search domains first for names with few dots. */
    Resolution resolve(String namespace, String name) {
        for (var candidate : candidates(namespace, name)) {
            var answer = lookUp(candidate);
            if (answer.found()) {
                return answer;
            }
        }
        return Resolution.unknown(name);
    }

    private static List<String> candidates(String namespace, String name) {
        if (name.endsWith(".")) {
            return List.of(name.substring(0, name.length() - 1));
        }
        var all = new ArrayList<String>();
        var bare = name.chars().filter(it -> it == '.').count() >= DOTS;
        if (bare) {
            all.add(name);
        }
        for (var domain : List.of(namespace + ".svc." + ZONE, "svc." + ZONE, ZONE)) {
            all.add(name + "." + domain);
        }
        if (!bare) {
            all.add(name);
        }
        return all;
    }

    private Resolution lookUp(String name) {
        if (!name.endsWith("." + ZONE)) {
            return Resolution.unknown(name);
        }
        var labels = name.substring(0, name.length() - ZONE.length() - 1).split("\\.", 0);
        var last = labels.length - 1;
        if (last < 2) {
            return Resolution.unknown(name);
        }
        if (labels[last].equals("pod") && last == 2) {
            var address = labels[0].replace('-', '.');
            return Addresses.isAddress(address) ? Resolution.of(name, address) : Resolution.unknown(name);
        }
        if (!labels[last].equals("svc") || last > 3) {
            return Resolution.unknown(name);
        }
        var service = api.find(Kinds.SERVICES, new ObjectKey(labels[last - 1], labels[last - 2]));
        return service.map(it -> last == 2 ? service(name, it) : endpoint(name, labels[0], it))
                .orElseGet(() -> Resolution.unknown(name));
    }

    private Resolution service(String name, JsonNode service) {
        var spec = service.path("spec");
        if (spec.path("type").asString("").equals("ExternalName")) {
            var alias = spec.path("externalName").asString("");
            return new Resolution(name, alias, lookUp(alias).addresses(), true);
        }
        var address = spec.path("clusterIP").asString("");
        if (!address.equals("None")) {
            return address.isEmpty() ? Resolution.unknown(name) : Resolution.of(name, address);
        }
        return new Resolution(name, "", addresses(service), true);
    }

    private List<String> addresses(JsonNode service) {
        var unready = service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
        return endpoints.slices(service).stream()
                .flatMap(it -> EndpointReader.addresses(it, unready).stream())
                .toList();
    }

    private Resolution endpoint(String name, String host, JsonNode service) {
        for (var slice : endpoints.slices(service)) {
            for (var endpoint : slice.path("endpoints")) {
                var address = endpoint.path("addresses").path(0).asString("");
                var called = endpoint.path("hostname").asString(address.replace('.', '-'));
                if (called.equals(host)) {
                    return Resolution.of(name, address);
                }
            }
        }
        return Resolution.unknown(name);
    }

    private Optional<JsonNode> dnsService() {
        return api.find(Kinds.SERVICES, new ObjectKey("kube-system", "kube-dns"))
                .map(it -> it);
    }
}
