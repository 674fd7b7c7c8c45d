package org.collaborizm.grasp.minicluster;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.collaborizm.grasp.minicluster.auth.RequestAuthenticator;
import org.collaborizm.grasp.minicluster.auth.token.SigningKey;
import org.collaborizm.grasp.minicluster.certificates.ClientKey;

/**
 * What a cluster's users show it, as far as the cluster made it: its administrator's token, and what it signs service accounts'
 * tokens and clients' certificates with. A cluster that goes on with the credentials of one before knows the same users. All of
 * it is secret, and dies with this JVM.
 */
public final class Credentials {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String cluster = UUID.randomUUID().toString();
    private final String adminToken = randomToken();
    private final ClientKey clients = new ClientKey(cluster);

    private Credentials() {}

    /** Of a cluster that nobody knows yet. */
    public static Credentials fresh() {
        return new Credentials();
    }

    /** Of somebody who may do anything; a secret. */
    public String adminToken() {
        return adminToken;
    }

    /**
     * Whether a request shows the administrator's token.
     *
     * @param headers names in lower case
     */
    public boolean administrator(Map<String, String> headers) {
        return bearer(headers).equals(adminToken);
    }

    /**
     * Whether a request shows something that the cluster gave out. Whether it still holds, the cluster alone knows.
     *
     * @param headers names in lower case
     * @param certificate of the client, if it showed one
     */
    public boolean gave(Map<String, String> headers, Optional<X509Certificate> certificate) {
        var token = bearer(headers);
        return token.isEmpty()
                ? certificate.filter(clients::signed).isPresent()
                : token.equals(adminToken) || signing().signed(token);
    }

    SigningKey signing() {
        return SigningKey.shared(cluster);
    }

    ClientKey clients() {
        return clients;
    }

    private static String bearer(Map<String, String> headers) {
        return RequestAuthenticator.bearerToken(headers).orElse("");
    }

    private static String randomToken() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
