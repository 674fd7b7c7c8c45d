package org.collaborizm.grasp.minicluster.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.jspecify.annotations.Nullable;

/**
 * Signs the certificates of one cluster's clients, and knows those it signed. Each cluster has a key of its own, so that a
 * certificate of another cluster says nothing here although all share a port; the issuer's name says which cluster's it is. The
 * key is made when first needed and is gone with the cluster.
 */
public final class ClientAuthority {
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final ClusterClock clock;
    private @Nullable KeyPair keys;

    /** @param cluster what tells it from other clusters */
    public ClientAuthority(String cluster, ClusterClock clock) {
        this.name = new X500Name("CN=client-ca@" + cluster);
        this.clock = clock;
    }

    /** The user a certificate is for; empty if it was signed by somebody else, is not a client's, or is not valid now. */
    public Optional<User> user(X509Certificate certificate) {
        var issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        return issuer.equals(name) && isSigned(certificate) && isValid(certificate) && ClientCertificate.is(certificate)
                ? ClientCertificate.user(certificate)
                : Optional.empty();
    }

    /** @return PEM */
    String sign(CertificateRequest request, Duration valid) {
        var now = clock.now();
        try {
            var builder = new X509v3CertificateBuilder(
                    name,
                    new BigInteger(120, RANDOM),
                    Date.from(now.minus(BACKDATED)),
                    Date.from(now.plus(valid)),
                    request.subject(),
                    request.publicKey());
            for (var extension : request.extensions()) {
                builder.addExtension(extension);
            }
            var certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys().getPrivate()));
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("This Java cannot sign a certificate", impossible);
        }
    }

    private boolean isSigned(X509Certificate certificate) {
        try {
            certificate.verify(keys().getPublic());
            return true;
        } catch (SignatureException | InvalidKeyException somebodyElses) {
            return false;
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private boolean isValid(X509Certificate certificate) {
        var now = clock.now();
        return !now.isBefore(instant(certificate.getNotBefore())) && !now.isAfter(instant(certificate.getNotAfter()));
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    private synchronized KeyPair keys() {
        var there = keys;
        if (there == null) {
            there = generate();
            keys = there;
        }
        return there;
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java cannot make a key", impossible);
        }
    }
}
