package org.collaborizm.grasp.minicluster.validation;

import java.util.HashMap;
import java.util.List;

/** As {@code pkg/api/service/warnings.go}. */
final class ServiceWarnings {
    private ServiceWarnings() {}

    static void of(Field service, List<String> found) {
        var spec = service.child("spec");
        if (spec.child("type").is("ExternalName")
                && spec.child("sessionAffinity").is("ClientIP")) {
            found.add("spec.SessionAffinity is ignored when spec.type is \"ExternalName\"");
        }
        if (Services.headless(spec)) {
            if (!spec.child("loadBalancerIP").text().isEmpty()) {
                found.add("spec.loadBalancerIP is ignored for headless services");
            }
            if (spec.child("externalIPs").filled()) {
                found.add("spec.externalIPs is ignored for headless services");
            }
            if (spec.child("sessionAffinity").is("ClientIP")) {
                found.add("spec.SessionAffinity is ignored for headless services");
            }
        }
        var seen = new HashMap<String, String>();
        spec.items("ports").forEach(port -> {
            var key = port.child("port").number() + "/" + port.text("protocol");
            var before = seen.putIfAbsent(key, port.path());
            if (before != null) {
                found.add(port.path() + ": duplicate port definition with " + before);
            }
        });
    }
}
