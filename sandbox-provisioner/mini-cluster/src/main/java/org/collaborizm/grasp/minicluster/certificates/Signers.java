package org.collaborizm.grasp.minicluster.certificates;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.GeneralName;

/** What the built-in signers sign, as {@code pkg/controller/certificates/signer} and {@code pkg/apis/certificates/helpers.go}. */
final class Signers {
    static final String API_SERVER_CLIENT = "kubernetes.io/kube-apiserver-client";
    static final String KUBELET_CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";

    /** Says what is wrong with a request, if something is. */
    private static final Map<String, Function<CertificateRequest, Optional<String>>> RULES = Map.of(
            API_SERVER_CLIENT,
            Signers::client,
            KUBELET_CLIENT,
            Signers::kubeletClient,
            "kubernetes.io/kubelet-serving",
            Signers::kubeletServing,
            "kubernetes.io/legacy-unknown",
            it -> Optional.empty());

    private Signers() {}

    /** Of others somebody else has to sign. */
    static boolean builtIn(String signer) {
        return RULES.containsKey(signer);
    }

    /** Why it is not signed; empty if it is. */
    static Optional<String> objection(String signer, CertificateRequest request) {
        return RULES.getOrDefault(signer, it -> Optional.empty()).apply(request);
    }

    private static Optional<String> client(CertificateRequest request) {
        var known = Set.of(Usages.DIGITAL_SIGNATURE, Usages.KEY_ENCIPHERMENT, Usages.CLIENT_AUTH);
        var other = request.usages().stream().filter(it -> !known.contains(it)).findFirst();
        if (other.isPresent()) {
            return other.map("invalid usage for client certificate: "::concat);
        }
        return request.usages().contains(Usages.CLIENT_AUTH)
                ? Optional.empty()
                : Optional.of("missing required usage for client certificate: " + Usages.CLIENT_AUTH);
    }

    private static Optional<String> kubeletClient(CertificateRequest request) {
        if (request.has(GeneralName.dNSName)) {
            return Optional.of("DNS subjectAltNames are not allowed");
        }
        if (request.has(GeneralName.iPAddress)) {
            return Optional.of("IP subjectAltNames are not allowed");
        }
        return node(request, Usages.CLIENT_AUTH);
    }

    private static Optional<String> kubeletServing(CertificateRequest request) {
        if (!request.has(GeneralName.dNSName) && !request.has(GeneralName.iPAddress)) {
            return Optional.of("DNS or IP subjectAltName is required");
        }
        return node(request, Usages.SERVER_AUTH);
    }

    private static Optional<String> node(CertificateRequest request, String purpose) {
        if (!request.organizations().equals(List.of("system:nodes"))) {
            return Optional.of("subject organization is not system:nodes");
        }
        if (!request.commonName().startsWith("system:node:")) {
            return Optional.of("subject common name does not begin with system:node: ");
        }
        if (request.has(GeneralName.rfc822Name)) {
            return Optional.of("Email subjectAltNames are not allowed");
        }
        if (request.has(GeneralName.uniformResourceIdentifier)) {
            return Optional.of("URI subjectAltNames are not allowed");
        }
        var usages = Set.copyOf(request.usages());
        var least = Set.of(Usages.DIGITAL_SIGNATURE, purpose);
        var most = Set.of(Usages.DIGITAL_SIGNATURE, Usages.KEY_ENCIPHERMENT, purpose);
        return usages.equals(least) || usages.equals(most)
                ? Optional.empty()
                : Optional.of("usages did not match " + most.stream().sorted().toList());
    }
}
