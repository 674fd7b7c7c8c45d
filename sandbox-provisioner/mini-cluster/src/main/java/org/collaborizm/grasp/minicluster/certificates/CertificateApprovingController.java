package org.collaborizm.grasp.minicluster.certificates;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Approves nodes' requests for certificates to be clients with, if who asks may have one: for itself, or for any node. As
 * {@code pkg/controller/certificates/approver/sarapprove.go}. Certificates to serve with are for people to approve.
 */
public final class CertificateApprovingController implements Controller {
    private static final GroupVersionResource REVIEWS =
            GroupVersionResource.of("authorization.k8s.io/v1", "subjectaccessreviews");

    @Override
    public String name() {
        return "certificate-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var api = context.api();
        var queue = context.queue(key -> sync(api, key));
        api.watch(CertificateSigningController.REQUESTS, event -> queue.add(ObjectKey.of(event.object())));
    }

    private static void sync(ApiClient api, ObjectKey key) {
        api.find(CertificateSigningController.REQUESTS, key)
                .filter(CertificateApprovingController::waits)
                .ifPresent(it -> decide(api, it));
    }

    private static boolean waits(JsonNode request) {
        var status = request.path("status");
        return request.path("spec").path("signerName").asString("").equals(Signers.KUBELET_CLIENT)
                && status.path("certificate").asString("").isEmpty()
                && Conditions.find(status, "Approved").isEmpty()
                && Conditions.find(status, "Denied").isEmpty();
    }

    private static void decide(ApiClient api, ObjectNode request) {
        var spec = request.path("spec");
        try {
            var asked = CertificateRequest.of(spec);
            if (Signers.objection(Signers.KUBELET_CLIENT, asked).isPresent()) {
                return;
            }
            var self = spec.path("username").asString("").equals(asked.commonName());
            if (self && may(api, spec, "selfnodeclient")) {
                approve(api, request, "Auto approving self kubelet client certificate after SubjectAccessReview.");
            } else if (may(api, spec, "nodeclient")) {
                approve(api, request, "Auto approving kubelet client certificate after SubjectAccessReview.");
            }
        } catch (IllegalArgumentException unreadable) {
            // Nobody's certificate: it waits until it is cleaned away.
        }
    }

    private static boolean may(ApiClient api, JsonNode spec, String subresource) {
        var review = Json.object().put("apiVersion", "authorization.k8s.io/v1").put("kind", "SubjectAccessReview");
        var asked = review.putObject("spec").put("user", spec.path("username").asString(""));
        for (var field : new String[] {"uid", "groups", "extra"}) {
            if (spec.has(field)) {
                asked.set(field, spec.get(field).deepCopy());
            }
        }
        asked.putObject("resourceAttributes")
                .put("group", "certificates.k8s.io")
                .put("version", "*")
                .put("resource", "certificatesigningrequests")
                .put("subresource", subresource)
                .put("verb", "create");
        return api.post(REVIEWS, new ObjectKey("", ""), "", review)
                .path("status")
                .path("allowed")
                .asBoolean(false);
    }

    private static void approve(ApiClient api, ObjectNode request, String why) {
        var approved = Json.copy(request);
        Conditions.put(Json.child(approved, "status"), Conditions.condition("Approved", "True", "AutoApproved", why));
        api.update(CertificateSigningController.REQUESTS, approved, "approval");
    }
}
