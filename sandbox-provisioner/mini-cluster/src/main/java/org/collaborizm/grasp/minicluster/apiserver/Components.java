package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** The parts of the control plane and how they are, as {@code kubectl get componentstatuses} still asks; nothing stores them. */
final class Components {
    private static final String WARNING = "v1 ComponentStatus is deprecated in v1.19+";
    private static final List<ObjectNode> ALL = Stream.of("controller-manager", "scheduler", "etcd-0")
            .map(Components::healthy)
            .toList();

    private Components() {}

    static boolean are(GroupResource resource) {
        return resource.group().isEmpty() && resource.resource().equals("componentstatuses");
    }

    static List<ObjectNode> of(Call call) {
        call.warnings().add(WARNING);
        return ALL;
    }

    private static ObjectNode healthy(String name) {
        var component = Json.object().put("kind", "ComponentStatus").put("apiVersion", "v1");
        component.putObject("metadata").put("name", name).putNull("creationTimestamp");
        component
                .putArray("conditions")
                .addObject()
                .put("type", "Healthy")
                .put("status", "True")
                .put("message", "ok");
        return component;
    }
}
