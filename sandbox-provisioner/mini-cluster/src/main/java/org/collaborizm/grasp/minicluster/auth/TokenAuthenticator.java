package org.collaborizm.grasp.minicluster.auth;

import java.util.List;
import java.util.Optional;

/** Knows whose a bearer token is. */
@FunctionalInterface
public interface TokenAuthenticator {
    /** Whom tokens are for that are meant for the API itself. */
    String API_AUDIENCE = "https://kubernetes.default.svc.cluster.local";

    /**
     * @param audiences whom the token must be for, one of them; empty for the API itself
     * @return empty if it is no token of this kind
     * @throws org.collaborizm.grasp.minicluster.apimachinery.ApiException if it is one, but does not hold
     */
    Optional<User> authenticate(String token, List<String> audiences);
}
