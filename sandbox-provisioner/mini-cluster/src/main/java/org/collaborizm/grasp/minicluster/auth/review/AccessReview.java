package org.collaborizm.grasp.minicluster.auth.review;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** May somebody do something? As {@code pkg/registry/authorization}. */
final class AccessReview {
    private static final String ONE_OF = "exactly one of nonResourceAttributes or resourceAttributes must be specified";

    private final Authorizer authorizer;

    AccessReview(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    ObjectNode ofSelf(User asking, String namespace, ObjectNode review) {
        return answer(asking, review);
    }

    ObjectNode ofSubject(User asking, String namespace, ObjectNode review) {
        var spec = review.path("spec");
        if (spec.path("user").asString("").isEmpty() && spec.path("groups").isEmpty()) {
            throw invalid(
                    review,
                    FieldError.invalid(
                            "spec.user",
                            spec.path("user").asString(""),
                            "at least one of user or group must be specified"));
        }
        return answer(UserInfo.ofSubject(spec), review);
    }

    ObjectNode ofSubjectHere(User asking, String namespace, ObjectNode review) {
        var asked = review.path("spec").path("resourceAttributes");
        if (!asked.path("namespace").asString("").equals(namespace)) {
            throw ApiException.badRequest("spec.resourceAttributes.namespace must match namespace: " + namespace);
        }
        return ofSubject(asking, namespace, review);
    }

    private ObjectNode answer(User user, ObjectNode review) {
        var decision = authorizer.authorize(attributes(user, review));
        if (!review.has("metadata")) {
            review.putObject("metadata").putNull("creationTimestamp"); // what is not kept was never made
        }
        var status = review.putObject("status").put("allowed", decision.allowed());
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
        return review;
    }

    private static Attributes attributes(User user, ObjectNode review) {
        var spec = review.path("spec");
        var resource = spec.path("resourceAttributes");
        var path = spec.path("nonResourceAttributes");
        if (resource.isObject() && path.isObject()) {
            throw invalid(review, both(path));
        }
        if (!resource.isObject() && !path.isObject()) {
            throw invalid(review, FieldError.invalid("spec.resourceAttributes", resource, ONE_OF));
        }
        return path.isObject()
                ? new Attributes(user, text(path, "verb"), "", "", "", "", "", "", text(path, "path"))
                : new Attributes(
                        user,
                        text(resource, "verb"),
                        text(resource, "group"),
                        text(resource, "version"),
                        text(resource, "resource"),
                        text(resource, "subresource"),
                        text(resource, "name"),
                        text(resource, "namespace"),
                        "");
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    private static ApiException invalid(ObjectNode review, FieldError error) {
        var kind = GroupVersionKind.of(review);
        return ApiException.invalid(new GroupVersionKind(kind.group(), kind.version(), ""), "", List.of(error));
    }

    private static FieldError both(JsonNode path) {
        var shown = "authorization.NonResourceAttributes{Path:\"%s\", Verb:\"%s\"}"
                .formatted(text(path, "path"), text(path, "verb"));
        return new FieldError(
                "FieldValueInvalid",
                "spec.nonResourceAttributes",
                "Invalid value: " + shown + ": cannot be specified in combination with resourceAttributes");
    }
}
