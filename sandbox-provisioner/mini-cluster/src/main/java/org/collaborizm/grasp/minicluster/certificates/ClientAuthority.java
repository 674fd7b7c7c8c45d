package org.collaborizm.grasp.minicluster.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;

/**
 * Signs the certificates of one cluster's clients, and knows those it signed. Each cluster has a key of its own, so that a
 * certificate of another cluster says nothing here although all share a port; the issuer's name says which cluster's it is.
 */
public final class ClientAuthority {
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ClientKey key;
    private final ClusterClock clock;

    public ClientAuthority(ClientKey key, ClusterClock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** The user a certificate is for; empty if it was signed by somebody else, is not a client's, or is not valid now. */
    public Optional<User> user(X509Certificate certificate) {
        return key.signed(certificate) && isValid(certificate) && ClientCertificate.is(certificate)
                ? ClientCertificate.user(certificate)
                : Optional.empty();
    }

    /** @return PEM */
    String sign(CertificateRequest request, Duration valid) {
        var now = clock.now();
        try {
            var builder = new X509v3CertificateBuilder(
                    key.name(),
                    new BigInteger(120, RANDOM),
                    Date.from(now.minus(BACKDATED)),
                    Date.from(now.plus(valid)),
                    request.subject(),
                    request.publicKey());
            for (var extension : request.extensions()) {
                builder.addExtension(extension);
            }
            var certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.privateKey()));
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("This Java cannot sign a certificate", impossible);
        }
    }

    private boolean isValid(X509Certificate certificate) {
        var now = clock.now();
        return !now.isBefore(instant(certificate.getNotBefore())) && !now.isAfter(instant(certificate.getNotAfter()));
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }
}
