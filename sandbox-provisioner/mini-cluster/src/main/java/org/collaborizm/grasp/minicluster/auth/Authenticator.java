package org.collaborizm.grasp.minicluster.auth;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

/** Finds out who sends a request. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param headers names in lower case
     * @param certificate of the client, if it showed one
     * @return anonymous for a request without credentials; empty for one whose credentials are not good
     */
    Optional<User> authenticate(Map<String, String> headers, Optional<X509Certificate> certificate);
}
