package org.collaborizm.grasp.minicluster.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** What one cluster signs its clients' certificates with. The key is made when first needed, and is written nowhere. */
public final class ClientKey {
    private final X500Name name;
    private @Nullable KeyPair keys;

    /** @param cluster what tells it from other clusters */
    public ClientKey(String cluster) {
        this.name = new X500Name("CN=client-ca@" + cluster);
    }

    /** Whether a certificate was signed with it; whether it is valid is another question. */
    public boolean signed(X509Certificate certificate) {
        var issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        return issuer.equals(name) && isSigned(certificate);
    }

    private boolean isSigned(X509Certificate certificate) {
        try {
            certificate.verify(keys().getPublic());
            return true;
        } catch (GeneralSecurityException somebodyElsesOrUnreadable) {
            return false;
        }
    }

    X500Name name() {
        return name;
    }

    PrivateKey privateKey() {
        return keys().getPrivate();
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
