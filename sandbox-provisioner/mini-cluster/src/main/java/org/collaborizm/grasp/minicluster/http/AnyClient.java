package org.collaborizm.grasp.minicluster.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Lets clients show any certificate when they connect: TLS proves that they hold its key, and the cluster that is asked decides
 * whether it signed it. No authority is named to clients, so that they show what they have.
 */
final class AnyClient implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
        throw new CertificateException("This is a server; it connects to none");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
