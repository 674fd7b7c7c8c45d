package org.collaborizm.grasp.minicluster.certificates;

import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.review.UserInfo;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is noted in a CertificateSigningRequest whatever was sent: who made it, and when its conditions changed. As the
 * strategies in {@code pkg/registry/certificates}.
 */
public final class SigningRequests implements AdmissionPlugin {
    private final ClusterClock clock;

    public SigningRequests(ClusterClock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "CertificateSigningRequests";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var object = request.object();
        if (object == null || !SignerPermission.concerns(request)) {
            return;
        }
        var old = request.old();
        if (old == null) {
            noteRequestor(request, Json.child(object, "spec"));
        } else if (request.subresource().equals("approval")) {
            var certificate = old.path("status").path("certificate");
            keep(Json.child(object, "status"), "certificate", certificate);
            noteTimes(object, old);
        } else if (request.subresource().equals("status")) {
            noteTimes(object, old);
        }
    }

    private static void noteRequestor(AdmissionRequest request, ObjectNode spec) {
        var user = UserInfo.of(request.user());
        for (var field : new String[] {"username", "uid", "groups", "extra"}) {
            keep(spec, field, user.path(field));
        }
    }

    private static void keep(ObjectNode object, String field, JsonNode value) {
        if (value.isMissingNode()) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }

    private void noteTimes(ObjectNode object, ObjectNode old) {
        var now = Timestamps.of(clock.now());
        for (var condition : object.path("status").path("conditions")) {
            if (condition instanceof ObjectNode changed) {
                var type = changed.path("type").asString("");
                noteTimes(changed, Conditions.find(old.path("status"), type).orElse(null), now);
            }
        }
    }

    private static void noteTimes(ObjectNode condition, @Nullable JsonNode before, String now) {
        if (!condition.hasNonNull("lastUpdateTime")) {
            condition.put("lastUpdateTime", now);
        }
        if (!condition.hasNonNull("lastTransitionTime")) {
            var since = before != null && before.path("status").equals(condition.path("status"))
                    ? before.path("lastTransitionTime").asString(now)
                    : now;
            condition.put("lastTransitionTime", since);
        }
    }
}
