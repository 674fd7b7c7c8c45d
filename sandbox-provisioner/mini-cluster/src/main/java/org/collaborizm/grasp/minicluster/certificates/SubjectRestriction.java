package org.collaborizm.grasp.minicluster.certificates;

import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.admission.Refusal;

/** Nobody becomes a master by a certificate. */
public final class SubjectRestriction implements AdmissionPlugin {
    @Override
    public String name() {
        return "CertificateSubjectRestriction";
    }

    @Override
    public void validate(AdmissionRequest request) {
        var object = request.object();
        if (object == null
                || request.operation() != AdmissionRequest.Operation.CREATE
                || !SignerPermission.concerns(request)
                || !object.path("spec").path("signerName").asString("").equals(Signers.API_SERVER_CLIENT)) {
            return;
        }
        try {
            if (CertificateRequest.of(object.path("spec")).organizations().contains("system:masters")) {
                throw Refusal.forbidden(
                        request,
                        "use of %s signer with system:masters group is not allowed"
                                .formatted(Signers.API_SERVER_CLIENT));
            }
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.forbidden(request, "failed to parse CSR: " + unreadable.getMessage());
        }
    }
}
