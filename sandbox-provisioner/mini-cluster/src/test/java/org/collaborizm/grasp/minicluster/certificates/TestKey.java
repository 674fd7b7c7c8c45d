package org.collaborizm.grasp.minicluster.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.http.Identity;
import tools.jackson.databind.node.ObjectNode;

/** A client's key, as a client of a cluster holds it. */
public final class TestKey {
    private final KeyPair pair;

    public TestKey() {
        try {
            pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A CertificateSigningRequest named jane, for a day. */
    public ObjectNode request(String subject, String signer, List<String> usages) throws Exception {
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        var pem = Pem.write("CERTIFICATE REQUEST", request.getEncoded());
        var object = Json.parse("{\"metadata\":{\"name\":\"jane\"}}");
        var spec = object.putObject("spec")
                .put("signerName", signer)
                .put("expirationSeconds", 86400)
                .put("request", Base64.getEncoder().encodeToString(pem.getBytes(UTF_8)));
        usages.forEach(spec.withArray("usages")::add);
        return object;
    }

    public X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) read(pem);
    }

    /** For connections that show the certificate. */
    public SSLContext context(String pem) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("client", pair.getPrivate(), new char[0], new Certificate[] {read(pem)});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", read(Identity.rootCertificate()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static Certificate read(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
    }
}
