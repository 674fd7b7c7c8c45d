package org.collaborizm.grasp.minicluster.admission;

import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;

/** What a plugin says when it refuses, as {@code apiserver/pkg/admission/errors.go}. */
public final class Refusal {
    private Refusal() {}

    public static ApiException forbidden(AdmissionRequest request, String why) {
        return ApiException.forbidden(request.type().groupResource(), nameOf(request), why);
    }

    /** @throws ApiException forbidding the request if there is any reason to */
    public static void forbidIfAny(AdmissionRequest request, List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw forbidden(request, aggregate(reasons));
        }
    }

    /** Several errors as one text, as Go's {@code utilerrors.Aggregate}. */
    public static String aggregate(List<String> errors) {
        var different = errors.stream().distinct().toList();
        return different.size() == 1
                ? different.getFirst()
                : different.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String nameOf(AdmissionRequest request) {
        var object = request.object();
        if (!request.name().isEmpty() || object == null) {
            return request.name();
        }
        var name = Meta.name(object);
        return name.isEmpty() ? Meta.of(object).path("generateName").asString("Unknown") : name;
    }
}
