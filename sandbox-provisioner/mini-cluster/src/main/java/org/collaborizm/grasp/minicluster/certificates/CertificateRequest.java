package org.collaborizm.grasp.minicluster.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import tools.jackson.databind.JsonNode;

/**
 * What a CertificateSigningRequest asks for.
 *
 * @param names alternative names of the subject
 * @param usages as the request's {@code spec.usages} says them
 */
record CertificateRequest(
        X500Name subject, SubjectPublicKeyInfo publicKey, List<GeneralName> names, List<String> usages) {
    /**
     * @param spec of a CertificateSigningRequest
     * @throws IllegalArgumentException if it holds no request; says why
     */
    static CertificateRequest of(JsonNode spec) {
        var request = parse(spec.path("request").asString(""));
        var names = request.getRequestedExtensions() == null
                ? null
                : GeneralNames.fromExtensions(request.getRequestedExtensions(), Extension.subjectAlternativeName);
        return new CertificateRequest(
                request.getSubject(),
                request.getSubjectPublicKeyInfo(),
                names == null ? List.of() : List.of(names.getNames()),
                spec.path("usages").valueStream().map(JsonNode::asString).toList());
    }

    private static PKCS10CertificationRequest parse(String encoded) {
        var block = Pem.read(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .filter(it -> it.getType().equals("CERTIFICATE REQUEST"))
                .orElseThrow(() -> new IllegalArgumentException("PEM block type must be CERTIFICATE REQUEST"));
        try {
            var request = new PKCS10CertificationRequest(block.getContent());
            var verifier = new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo());
            if (!request.isSignatureValid(verifier)) {
                throw new IllegalArgumentException("the signature of the request is not its key's");
            }
            return request;
        } catch (IOException | OperatorCreationException | PKCSException unreadable) {
            throw new IllegalArgumentException("asn1: structure error: " + unreadable.getMessage(), unreadable);
        }
    }

    String commonName() {
        var names = ClientCertificate.texts(subject, BCStyle.CN);
        return names.isEmpty() ? "" : names.getFirst();
    }

    List<String> organizations() {
        return ClientCertificate.texts(subject, BCStyle.O);
    }

    boolean has(int kindOfName) {
        return names.stream().anyMatch(it -> it.getTagNo() == kindOfName);
    }

    /** Of the certificate that answers it. */
    List<Extension> extensions() throws IOException {
        var extensions = new ArrayList<>(Usages.extensions(usages));
        extensions.add(Extension.create(Extension.basicConstraints, true, new BasicConstraints(false)));
        if (!names.isEmpty()) {
            var all = new GeneralNames(names.toArray(GeneralName[]::new));
            extensions.add(Extension.create(Extension.subjectAlternativeName, false, all));
        }
        return extensions;
    }
}
