package org.collaborizm.grasp.minicluster.patch;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import tools.jackson.databind.JsonNode;

/** What is said about patches that cannot be applied: texts of {@code apimachinery/pkg/util/mergepatch}. */
final class PatchErrors {
    private PatchErrors() {}

    static ApiException rejected() {
        return ApiException.rejectedPatch();
    }

    /** What a patch makes is no object of the kind. */
    static FieldError unfit(JsonNode patch, String why) {
        return FieldError.invalid("patch", GoText.of(patch), why);
    }

    static ApiException primitiveListFormat() {
        return ApiException.badRequest("invalid patch format of primitive list");
    }

    static ApiException retainKeysFormat() {
        return ApiException.badRequest("invalid patch format of retainKeys");
    }

    static ApiException elementOrderFormat() {
        return ApiException.badRequest("invalid patch format of setElementOrder list");
    }

    static ApiException noMergeKey(JsonNode item, String key) {
        return plain("map: %s does not contain declared merge key: %s".formatted(GoText.of(item), key));
    }

    static ApiException argument(JsonNode expected, JsonNode actual) {
        return plain("expected a %s, but received a %s".formatted(GoText.typeOf(expected), GoText.typeOf(actual)));
    }

    static ApiException patchType(JsonNode directive, JsonNode item) {
        return plain("unknown patch type: %s in map: %s".formatted(GoText.of(directive), GoText.of(item)));
    }

    static ApiException noField(String struct, String field) {
        return plain("unable to find api field in struct %s for the json field \"%s\"".formatted(struct, field));
    }

    /** An error the server did not foresee: a status of 500 without a reason. */
    static ApiException plain(String message) {
        return ApiException.unforeseen(message);
    }
}
