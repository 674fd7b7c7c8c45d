package org.collaborizm.grasp.minicluster.http;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Who the server is: a certificate of an authority that is made once in a JVM. One for all its clusters.
 *
 * @param authority PEM, for kubeconfigs
 * @param certificate PEM, the server's and the authority's
 * @param key PEM, the server's secret
 */
public record Identity(String authority, String certificate, String key) {
    private static final Duration VALID = Duration.ofDays(365);
    private static final String SIGNATURE = "SHA256withECDSA";

    /** @param hosts the names and addresses clients use */
    public static Identity of(List<String> hosts) {
        try {
            var authority = Shared.AUTHORITY;
            var key = keyPair();
            var certificate = server(key, authority, hosts);
            return new Identity(
                    pem(authority.certificate()),
                    pem(certificate) + pem(authority.certificate()),
                    pem(new JcaPKCS8Generator(key.getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("This Java cannot make a certificate", impossible);
        }
    }

    /** By which all servers of this JVM are known, in PEM. It is made when first asked for. */
    public static String rootCertificate() {
        return pem(Shared.AUTHORITY.certificate());
    }

    @Override
    public String toString() {
        return "Identity[the key is secret]";
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private record Authority(KeyPair key, X509CertificateHolder certificate) {
        static Authority make() {
            try {
                var key = keyPair();
                return new Authority(key, certificate(key));
            } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
                throw new IllegalStateException("This Java cannot make a certificate", impossible);
            }
        }

        private static X509CertificateHolder certificate(KeyPair key) throws IOException, OperatorCreationException {
            var name = new X500Name("CN=grasp-mini-cluster-ca");
            var usage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature);
            return builder(name, name, key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, usage)
                    .build(new JcaContentSignerBuilder(SIGNATURE).build(key.getPrivate()));
        }
    }

    private static final class Shared {
        static final Authority AUTHORITY = Authority.make();
    }

    private static X509CertificateHolder server(KeyPair key, Authority authority, List<String> hosts)
            throws IOException, OperatorCreationException {
        var builder = builder(authority.certificate().getSubject(), new X500Name("CN=kube-apiserver"), key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        var names = hosts.stream().map(Identity::name).toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        return builder.build(
                new JcaContentSignerBuilder(SIGNATURE).build(authority.key().getPrivate()));
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair key) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(VALID)),
                subject,
                key.getPublic());
    }

    private static GeneralName name(String host) {
        var address = host.contains(":") || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static String pem(Object thing) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
