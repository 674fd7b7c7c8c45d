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
        var token = bearerToken(headers);
        if (token.isPresent()) {
            return byToken(token.get());
        }
        return certificate.isPresent() ? Optional.empty() : Optional.of(User.ANONYMOUS);
    }

    /**
     * The bearer token that a request shows; may be an empty text.
     *
     * @param headers names in lower case
     */
    public static Optional<String> bearerToken(Map<String, String> headers) {
        return Optional.ofNullable(headers.get("authorization"))
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(it -> it.substring(BEARER.length()).strip());
    }

    private Optional<User> byToken(String token) {
        try {
            return tokens.authenticate(token, List.of());
        } catch (ApiException invalid) {
            return Optional.empty();
        }
    }
}
