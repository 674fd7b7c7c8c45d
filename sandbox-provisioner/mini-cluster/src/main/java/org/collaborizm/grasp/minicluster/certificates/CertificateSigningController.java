package org.collaborizm.grasp.minicluster.certificates;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signs what was approved, as {@code pkg/controller/certificates/signer}. What its signer does not sign fails, and says why. */
public final class CertificateSigningController implements Controller {
    static final GroupVersionResource REQUESTS =
            GroupVersionResource.of("certificates.k8s.io/v1", "certificatesigningrequests");

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private final ClientAuthority authority;

    public CertificateSigningController(ClientAuthority authority) {
        this.authority = authority;
    }

    @Override
    public String name() {
        return "certificate-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var api = context.api();
        var queue = context.queue(key -> sync(api, key));
        api.watch(REQUESTS, event -> queue.add(ObjectKey.of(event.object())));
    }

    private void sync(ApiClient api, ObjectKey key) {
        api.find(REQUESTS, key).filter(CertificateSigningController::waits).ifPresent(it -> answer(api, Json.copy(it)));
    }

    private static boolean waits(JsonNode request) {
        var status = request.path("status");
        return Signers.builtIn(request.path("spec").path("signerName").asString(""))
                && Conditions.isTrue(status, "Approved")
                && !Conditions.isTrue(status, "Failed")
                && status.path("certificate").asString("").isEmpty();
    }

    private void answer(ApiClient api, ObjectNode request) {
        var spec = request.path("spec");
        var status = Json.child(request, "status");
        try {
            var asked = CertificateRequest.of(spec);
            var objection = Signers.objection(spec.path("signerName").asString(""), asked);
            objection.ifPresentOrElse(why -> fail(status, why), () -> sign(status, asked, spec));
        } catch (IllegalArgumentException unreadable) {
            fail(status, Optional.ofNullable(unreadable.getMessage()).orElse("unreadable"));
        }
        api.updateStatus(REQUESTS, request);
    }

    private void sign(ObjectNode status, CertificateRequest asked, JsonNode spec) {
        var certificate = authority.sign(asked, valid(spec.path("expirationSeconds")));
        status.put("certificate", Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.UTF_8)));
    }

    private static void fail(ObjectNode status, String why) {
        Conditions.put(status, Conditions.condition("Failed", "True", "SignerValidationFailure", why));
    }

    /** A year, unless less is asked for. */
    private static Duration valid(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return LONGEST;
        }
        var asked = Duration.ofSeconds(seconds.asLong());
        if (asked.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
