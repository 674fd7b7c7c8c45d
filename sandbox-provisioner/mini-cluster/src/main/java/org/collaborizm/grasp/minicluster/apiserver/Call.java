package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.schema.ResourceType;

/**
 * A request for a resource, understood and granted.
 *
 * @param type in the version of the request
 * @param problems what strict decoding found in the body
 * @param warnings for the answer; grows while the request is worked on
 * @param quiet whether nobody reads the warnings: a request of the control plane, which is spared the work
 */
record Call(
        ApiRequest request,
        RequestInfo info,
        ResourceType type,
        List<String> warnings,
        List<String> problems,
        boolean quiet) {
    Call(ApiRequest request, RequestInfo info, ResourceType type, List<String> warnings) {
        this(request, info, type, warnings, new ArrayList<>(), false);
    }

    static Call quiet(ApiRequest request, RequestInfo info, ResourceType type) {
        return new Call(request, info, type, new ArrayList<>(0), new ArrayList<>(0), true);
    }

    User user() {
        return request.user();
    }

    ObjectKey key() {
        return info.key(type.namespaced());
    }

    /** Empty for all. */
    String namespace() {
        return type.namespaced() ? info.namespace() : "";
    }

    GroupResource resource() {
        return type.groupResource();
    }

    String subresource() {
        return info.subresource();
    }

    boolean dryRun() {
        return request.parameter("dryRun").isPresent();
    }

    /** Who writes: as the request says, or its user agent up to the first slash. */
    String manager() {
        return parameter("fieldManager")
                .orElseGet(() -> request.header("user-agent").split("/", 2)[0]);
    }

    Optional<String> parameter(String name) {
        return request.parameter(name);
    }
}
