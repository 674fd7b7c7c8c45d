package org.collaborizm.grasp.minicluster;

import java.security.cert.X509Certificate;
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
    private final ApiServer server;
    private final Credentials credentials;
    private final Authenticator authenticator;
    private final Impersonation impersonation;

    Access(ApiServer server, Authorizer authorizer, Identity identity, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
        var admin = new StaticTokens(Map.of(credentials.adminToken(), User.admin("system:admin")));
        var tokens = new TokenChain(List.of(admin, identity.tokens()));
        authenticator = new RequestAuthenticator(identity.clients()::user, tokens);
        impersonation = new Impersonation(authorizer);
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public Optional<Visit> visit(Map<String, String> headers, Optional<X509Certificate> certificate) {
        return authenticator
                .authenticate(headers, certificate)
                .map(user -> new Visit(server, user, request -> server.handle(impersonated(request))));
    }

    private ApiRequest impersonated(ApiRequest request) {
        var user = impersonation.apply(request.user(), request.headers());
        return user.equals(request.user())
                ? request
                : new ApiRequest(
                        user, request.method(), request.path(), request.query(), request.headers(), request.body());
    }
}
