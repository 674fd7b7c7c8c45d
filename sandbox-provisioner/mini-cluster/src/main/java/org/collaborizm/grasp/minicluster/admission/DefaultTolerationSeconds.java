package org.collaborizm.grasp.minicluster.admission;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods stay five minutes on a node that is not ready or not reachable, unless they say otherwise. */
public final class DefaultTolerationSeconds implements AdmissionPlugin {
    private static final int SECONDS = 300;
    private static final List<String> TAINTS =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    @Override
    public String name() {
        return "DefaultTolerationSeconds";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var pod = request.object();
        if (pod != null && request.isFor("", "pods")) {
            var spec = Json.child(pod, "spec");
            TAINTS.stream().filter(it -> !tolerates(spec, it)).forEach(it -> tolerate(spec, it));
        }
    }

    private static boolean tolerates(JsonNode spec, String taint) {
        return spec.path("tolerations").valueStream().anyMatch(it -> {
            var key = it.path("key").asString("");
            var effect = it.path("effect").asString("");
            return (key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"));
        });
    }

    private static void tolerate(ObjectNode spec, String taint) {
        spec.withArray("tolerations")
                .addObject()
                .put("key", taint)
                .put("operator", "Exists")
                .put("effect", "NoExecute")
                .put("tolerationSeconds", SECONDS);
    }
}
