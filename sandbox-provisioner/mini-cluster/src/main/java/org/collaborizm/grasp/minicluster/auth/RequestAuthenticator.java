package org.collaborizm.grasp.minicluster.auth;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/** Knows users by their client certificate or their bearer token; who shows neither is anonymous. */
public final class RequestAuthenticator implements Authenticator {
    private static final String BEARER = "bearer ";

    private final Function<X509Certificate, Optional<User>> certificates;
    private final TokenAuthenticator tokens;

    /** @param certificates whose a certificate is; empty if the cluster did not sign it */
    public RequestAuthenticator(Function<X509Certificate, Optional<User>> certificates, TokenAuthenticator tokens) {
        this.certificates = certificates;
        this.tokens = tokens;
    }

    @Override
    public Optional<User> authenticate(Map<String, String> headers, Optional<X509Certificate> certificate) {
        var byCertificate = certificate.flatMap(certificates);
        if (byCertificate.isPresent()) {
            return byCertificate;
        }
        var authorization = headers.getOrDefault("authorization", "");
        if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return byToken(authorization.substring(BEARER.length()).strip());
        }
        return certificate.isPresent() ? Optional.empty() : Optional.of(User.ANONYMOUS);
    }

    private Optional<User> byToken(String token) {
        try {
            return tokens.authenticate(token, List.of());
        } catch (ApiException invalid) {
            return Optional.empty();
        }
    }
}
