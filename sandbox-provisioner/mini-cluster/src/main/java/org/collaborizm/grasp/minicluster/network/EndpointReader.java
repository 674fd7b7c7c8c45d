package org.collaborizm.grasp.minicluster.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** The endpoints of a Service, from its EndpointSlices. */
final class EndpointReader {
    private final ApiClient api;

    EndpointReader(ApiClient api) {
        this.api = api;
    }

    List<JsonNode> slices(JsonNode service) {
        var selector = LabelSelector.of(Map.of("kubernetes.io/service-name", Meta.name(service)));
        return List.copyOf(api.list(Kinds.ENDPOINT_SLICES, Meta.namespace(service), selector));
    }

    /** Where a port of a Service leads now. */
    List<ServiceProxy.Target.Endpoint> ready(JsonNode service, JsonNode port) {
        var found = new ArrayList<ServiceProxy.Target.Endpoint>();
        for (var slice : slices(service)) {
            var number = number(slice, port.path("name").asString(""));
            if (number > 0) {
                addresses(slice, false).forEach(it -> found.add(new ServiceProxy.Target.Endpoint(it, number)));
            }
        }
        return found;
    }

    /** @param unready whether those that are not ready count */
    static List<String> addresses(JsonNode slice, boolean unready) {
        var found = new ArrayList<String>();
        for (var endpoint : slice.path("endpoints")) {
            if (unready || endpoint.path("conditions").path("ready").asBoolean(true)) {
                endpoint.path("addresses").forEach(it -> found.add(it.asString()));
            }
        }
        return found;
    }

    private static int number(JsonNode slice, String name) {
        for (var port : slice.path("ports")) {
            if (port.path("name").asString("").equals(name)) {
                return port.path("port").asInt(0);
            }
        }
        return 0;
    }
}
