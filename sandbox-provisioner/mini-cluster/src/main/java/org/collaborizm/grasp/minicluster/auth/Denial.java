package org.collaborizm.grasp.minicluster.auth;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;

/** What somebody is told who may not do what they asked for, as {@code apiserver/pkg/endpoints/handlers/responsewriters}. */
public final class Denial {
    private Denial() {}

    /** @param reason why, as the authorizer said; may be empty */
    public static ApiException of(Attributes asked, String reason) {
        var why = message(asked) + (reason.isEmpty() ? "" : ": " + reason);
        return asked.isResource()
                ? ApiException.forbidden(new GroupResource(asked.group(), asked.resource()), asked.name(), why)
                : new ApiException(403, "Forbidden", "forbidden: " + why, Json.object());
    }

    private static String message(Attributes asked) {
        var user = asked.user().name();
        if (!asked.isResource()) {
            return "User \"%s\" cannot %s path \"%s\"".formatted(user, asked.verb(), asked.path());
        }
        var resource = asked.resource() + (asked.subresource().isEmpty() ? "" : "/" + asked.subresource());
        var where =
                asked.namespace().isEmpty() ? "at the cluster scope" : "in the namespace \"" + asked.namespace() + "\"";
        return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(user, asked.verb(), resource, asked.group(), where);
    }
}
