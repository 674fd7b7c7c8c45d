package org.collaborizm.grasp.minicluster.admission;

import java.util.Set;

/** Webhooks are kept and listed but never called, which people must know. */
public final class WebhookNotice implements AdmissionPlugin {
    private static final Set<String> CONFIGURATIONS =
            Set.of("validatingwebhookconfigurations", "mutatingwebhookconfigurations");

    @Override
    public String name() {
        return "WebhookNotice";
    }

    @Override
    public void validate(AdmissionRequest request) {
        if (request.object() != null
                && request.type().kind().group().equals("admissionregistration.k8s.io")
                && CONFIGURATIONS.contains(request.type().names().plural())) {
            request.warnings()
                    .warn("this cluster is simulated: it stores webhook configurations, but does not call webhooks");
        }
    }
}
