package org.collaborizm.grasp.minicluster.http;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;

/** The clusters behind one port. Who asks says which one is meant: by the bearer token, or by a certificate it signed. */
@FunctionalInterface
public interface Clusters {
    /**
     * @param headers names in lower case
     * @param certificate of the client, which has proved to hold its key; who signed it has not been looked at
     * @return empty if nobody here knows who asks
     */
    Optional<Visit> visit(Map<String, String> headers, Optional<X509Certificate> certificate);

    /**
     * @param cluster which it is: always the same object; what its clients take is counted by it
     * @param user who asks
     * @param api answers; called on a virtual thread, may block
     */
    record Visit(Object cluster, User user, Function<ApiRequest, ApiResponse> api) {}
}
