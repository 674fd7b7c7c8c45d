package org.collaborizm.grasp.minicluster.certificates;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.collaborizm.grasp.minicluster.auth.User;

/** What a client's certificate says: the common name is the user, the organizations are the groups. */
final class ClientCertificate {
    private static final String CREDENTIAL_ID = "authentication.kubernetes.io/credential-id";

    private ClientCertificate() {}

    static boolean is(X509Certificate certificate) {
        try {
            var usages = certificate.getExtendedKeyUsage();
            return usages != null && usages.contains(KeyPurposeId.id_kp_clientAuth.getId());
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /** Empty if it names nobody. */
    static Optional<User> user(X509Certificate certificate) {
        var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var groups = Stream.concat(texts(subject, BCStyle.O).stream(), Stream.of("system:authenticated"))
                .toList();
        var extra = Map.of(CREDENTIAL_ID, List.of("X509SHA256=" + fingerprint(certificate)));
        return texts(subject, BCStyle.CN).stream()
                .filter(it -> !it.isEmpty())
                .findFirst()
                .map(name -> new User(name, "", groups, extra));
    }

    /**
     * When a certificate is no longer valid.
     *
     * @param pem empty if there is none
     */
    static Optional<Instant> end(String pem) {
        return Pem.read(pem).flatMap(it -> {
            try {
                return Optional.of(
                        new X509CertificateHolder(it.getContent()).getNotAfter().toInstant());
            } catch (IOException noCertificate) {
                return Optional.empty();
            }
        });
    }

    static List<String> texts(X500Name subject, ASN1ObjectIdentifier attribute) {
        return Stream.of(subject.getRDNs(attribute))
                .flatMap(it -> Stream.of(it.getTypesAndValues()))
                .filter(it -> it.getType().equals(attribute))
                .map(it -> IETFUtils.valueToString(it.getValue()).replace("\\", ""))
                .toList();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
