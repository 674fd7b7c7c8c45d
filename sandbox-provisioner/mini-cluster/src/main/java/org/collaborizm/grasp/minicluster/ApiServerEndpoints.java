package org.collaborizm.grasp.minicluster;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.node.ObjectNode;

/** Where the Service {@code kubernetes} leads: an API server enters itself, as no Pods stand behind it. */
final class ApiServerEndpoints {
    /** Of the first node, where the control plane would run. */
    private static final String ADDRESS = "172.20.0.2";

    private ApiServerEndpoints() {}

    static List<ObjectNode> objects() {
        return List.of(endpoints(), slice());
    }

    private static ObjectNode endpoints() {
        var endpoints = object("v1", "Endpoints");
        Meta.edit(endpoints).putObject("labels").put("endpointslice.kubernetes.io/skip-mirror", "true");
        var subset = endpoints.putArray("subsets").addObject();
        subset.putArray("addresses").addObject().put("ip", ADDRESS);
        subset.putArray("ports").add(port());
        return endpoints;
    }

    private static ObjectNode slice() {
        var slice = object("discovery.k8s.io/v1", "EndpointSlice").put("addressType", "IPv4");
        Meta.edit(slice).putObject("labels").put("kubernetes.io/service-name", "kubernetes");
        var endpoint = slice.putArray("endpoints").addObject();
        endpoint.putArray("addresses").add(ADDRESS);
        endpoint.putObject("conditions").put("ready", true);
        slice.putArray("ports").add(port());
        return slice;
    }

    private static ObjectNode port() {
        return Json.object().put("name", "https").put("port", 6443).put("protocol", "TCP");
    }

    private static ObjectNode object(String apiVersion, String kind) {
        var object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        Meta.edit(object).put("name", "kubernetes").put("namespace", "default");
        return object;
    }
}
