package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list or a watch asks for.
 *
 * @param limit 0 for all
 * @param token to continue with; empty for the first part
 */
record ListOptions(
        LabelSelector labels,
        FieldSelector fields,
        long limit,
        String token,
        String resourceVersion,
        String match,
        boolean bookmarks,
        boolean initialEvents) {
    private static final GroupVersionKind KIND = new GroupVersionKind("meta.k8s.io", "v1", "ListOptions");

    /** @throws ApiException if the options contradict each other, as {@code ValidateListOptions} says */
    static ListOptions of(ApiRequest request, ResourceType type) {
        var options = new ListOptions(
                request.parameter("labelSelector").map(LabelSelector::parse).orElse(LabelSelector.EVERYTHING),
                request.parameter("fieldSelector")
                        .map(it -> FieldSelector.parse(it, type))
                        .orElse(FieldSelector.EVERYTHING),
                number(request, "limit"),
                request.parameter("continue").orElse(""),
                request.parameter("resourceVersion").orElse(""),
                request.parameter("resourceVersionMatch").orElse(""),
                request.flag("allowWatchBookmarks"),
                request.flag("sendInitialEvents"));
        var problems = options.problems(request);
        if (!problems.isEmpty()) {
            throw ApiException.invalid(KIND, "", problems);
        }
        return options;
    }

    boolean selectsAll() {
        return labels.requirements().isEmpty() && fields.terms().isEmpty();
    }

    boolean matches(ResourceType type, ObjectNode object) {
        return labels.matches(object) && fields.matches(type, object);
    }

    private List<FieldError> problems(ApiRequest request) {
        var problems = new ArrayList<FieldError>();
        if (request.flag("watch") || request.path().contains("/watch/")) {
            watchProblems(request, problems);
            return problems;
        }
        if (request.parameter("sendInitialEvents").isPresent()) {
            problems.add(FieldError.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        if (!match.isEmpty()) {
            matchProblems(problems);
        }
        return problems;
    }

    private void matchProblems(List<FieldError> problems) {
        if (resourceVersion.isEmpty()) {
            problems.add(FieldError.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (!token.isEmpty()) {
            problems.add(FieldError.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (!match.equals("Exact") && !match.equals("NotOlderThan")) {
            problems.add(FieldError.notSupported("resourceVersionMatch", match, List.of("Exact", "NotOlderThan", "")));
        }
        if (match.equals("Exact") && resourceVersion.equals("0")) {
            problems.add(FieldError.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\""));
        }
    }

    private void watchProblems(ApiRequest request, List<FieldError> problems) {
        var initial = request.parameter("sendInitialEvents").isPresent();
        if (initial && !match.equals("NotOlderThan")) {
            problems.add(FieldError.forbidden(
                    "resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (!initial && !match.isEmpty()) {
            problems.add(FieldError.forbidden(
                    "resourceVersionMatch",
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (initial && initialEvents && !bookmarks) {
            problems.add(FieldError.forbidden(
                    "allowWatchBookmarks", "sendInitialEvents requires setting allowWatchBookmarks to true"));
        }
    }

    static long number(ApiRequest request, String parameter) {
        var text = request.parameter(parameter).orElse("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(text));
        }
    }
}
