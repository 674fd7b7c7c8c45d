package org.collaborizm.grasp.minicluster;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.auth.Authenticator;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.Impersonation;
import org.collaborizm.grasp.minicluster.auth.RequestAuthenticator;
import org.collaborizm.grasp.minicluster.auth.TokenChain;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.token.StaticTokens;
import org.collaborizm.grasp.minicluster.http.Clusters;

/** The way into one cluster: by the token it was made with, a service account's, or a certificate the cluster signed. */
final class Access implements Clusters {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiServer server;
    private final String adminToken = randomToken();
    private final Authenticator authenticator;
    private final Impersonation impersonation;

    Access(ApiServer server, Authorizer authorizer, Identity identity) {
        this.server = server;
        var admin = new StaticTokens(Map.of(adminToken, User.admin("system:admin")));
        var tokens = new TokenChain(List.of(admin, identity.tokens()));
        authenticator = new RequestAuthenticator(identity.clients()::user, tokens);
        impersonation = new Impersonation(authorizer);
    }

    /** Of somebody who may do anything; a secret. */
    String adminToken() {
        return adminToken;
    }

    @Override
    public Optional<Visit> visit(Map<String, String> headers, Optional<X509Certificate> certificate) {
        return authenticator
                .authenticate(headers, certificate)
                .map(user -> new Visit(server, user, request -> server.handle(impersonated(request))));
    }

    private static String randomToken() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private ApiRequest impersonated(ApiRequest request) {
        var user = impersonation.apply(request.user(), request.headers());
        return user.equals(request.user())
                ? request
                : new ApiRequest(
                        user, request.method(), request.path(), request.query(), request.headers(), request.body());
    }
}
