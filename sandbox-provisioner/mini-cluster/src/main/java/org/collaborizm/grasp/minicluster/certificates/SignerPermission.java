package org.collaborizm.grasp.minicluster.certificates;

import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.admission.Refusal;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import tools.jackson.databind.node.ObjectNode;

/** Whoever approves or signs must be allowed to do so for the request's signer, besides being allowed to update it. */
public final class SignerPermission implements AdmissionPlugin {
    private static final String GROUP = "certificates.k8s.io";

    private final Authorizer authorizer;
    private final Act act;

    private SignerPermission(Authorizer authorizer, Act act) {
        this.authorizer = authorizer;
        this.act = act;
    }

    /** Of those who approve or deny. */
    public static SignerPermission toApprove(Authorizer authorizer) {
        return new SignerPermission(authorizer, Act.APPROVE);
    }

    /** Of those who put the certificate in. */
    public static SignerPermission toSign(Authorizer authorizer) {
        return new SignerPermission(authorizer, Act.SIGN);
    }

    static boolean concerns(AdmissionRequest request) {
        return request.type().kind().group().equals(GROUP)
                && request.type().names().plural().equals("certificatesigningrequests");
    }

    @Override
    public String name() {
        return act.plugin;
    }

    @Override
    public void validate(AdmissionRequest request) {
        var object = request.object();
        var old = request.old();
        if (object == null || old == null || !concerns(request) || !act.is(request.subresource(), object, old)) {
            return;
        }
        var signer = old.path("spec").path("signerName").asString("");
        var domain = signer.split("/", 2)[0];
        if (!may(request, signer) && !may(request, domain + "/*")) {
            throw Refusal.forbidden(
                    request, "user not permitted to %s requests with signerName \"%s\"".formatted(act.verb, signer));
        }
    }

    private boolean may(AdmissionRequest request, String signer) {
        var asked = new Attributes(request.user(), act.verb, GROUP, "*", "signers", "", signer, "", "");
        return authorizer.authorize(asked).allowed();
    }

    private enum Act {
        APPROVE("CertificateApproval", "approve", "approval"),
        SIGN("CertificateSigning", "sign", "status");

        private final String plugin;
        private final String verb;
        private final String subresource;

        Act(String plugin, String verb, String subresource) {
            this.plugin = plugin;
            this.verb = verb;
            this.subresource = subresource;
        }

        private boolean is(String asked, ObjectNode object, ObjectNode old) {
            var certificate = object.path("status").path("certificate");
            return asked.equals(subresource)
                    && (this == APPROVE
                            || !certificate.equals(old.path("status").path("certificate")));
        }
    }
}
