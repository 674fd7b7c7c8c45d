package org.collaborizm.grasp.minicluster.admission.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.cel.Authorizations;
import org.collaborizm.grasp.minicluster.cel.CelEnvironment;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.cel.CelTypes;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Says in a policy's status which of its expressions do not fit the types it is for, as {@code validating/typechecking.go}. */
public final class PolicyTypeCheckController implements Controller {
    private static final GroupVersionResource POLICIES =
            new GroupVersionResource("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies");
    private static final int MOST_TYPES = 10;

    private final Resources resources;

    public PolicyTypeCheckController(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "validatingadmissionpolicy-status-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var api = context.api();
        var queue = context.queue(key -> sync(api, key));
        api.watch(POLICIES, event -> {
            if (!event.deleted()) {
                queue.add(ObjectKey.of(event.object()));
            }
        });
    }

    private void sync(ApiClient api, ObjectKey key) {
        api.find(POLICIES, key)
                .filter(it -> it.path("status").path("observedGeneration").asLong(0) != Meta.generation(it))
                .ifPresent(policy -> {
                    var checked = Json.copy(policy);
                    var status = checked.putObject("status").put("observedGeneration", Meta.generation(policy));
                    var warnings = warnings(policy.path("spec"));
                    var checking = status.putObject("typeChecking");
                    if (!warnings.isEmpty()) {
                        checking.set("expressionWarnings", warnings);
                    }
                    api.updateStatus(POLICIES, checked);
                });
    }

    private ArrayNode warnings(JsonNode spec) {
        var warnings = Json.array();
        var types = types(spec);
        var index = 0;
        for (var validation : spec.path("validations")) {
            for (var field : List.of("expression", "messageExpression")) {
                var expression = validation.path(field).asString("");
                var found = expression.isEmpty() ? List.<String>of() : faults(spec, expression, types);
                if (!found.isEmpty()) {
                    warnings.addObject()
                            .put("fieldRef", "spec.validations[%d].%s".formatted(index, field))
                            .put("warning", String.join("\n", found));
                }
            }
            index++;
        }
        return warnings;
    }

    private static List<String> faults(JsonNode spec, String expression, List<ResourceType> types) {
        return types.stream()
                .flatMap(type -> fault(spec, expression, type)
                        .map(it -> "%s, Kind=%s: %s"
                                .formatted(type.kind().apiVersion(), type.kind().kind(), it)))
                .toList();
    }

    private static Stream<String> fault(JsonNode spec, String expression, ResourceType type) {
        try {
            var types = new CelTypes();
            new CelEnvironment(variables(spec, types.of(type.struct())), types).compile(expression, SimpleType.DYN);
            return Stream.empty();
        } catch (CelFailure wrong) {
            return Stream.of(wrong.text().replaceFirst("^compilation failed: ", ""));
        }
    }

    private static Map<String, CelType> variables(JsonNode spec, CelType object) {
        var variables = new LinkedHashMap<String, CelType>();
        variables.put("object", object);
        variables.put("oldObject", object);
        variables.put("request", SimpleType.DYN);
        variables.put("namespaceObject", SimpleType.DYN);
        variables.put("params", SimpleType.DYN);
        variables.put("authorizer", Authorizations.TYPE);
        variables.put("authorizer.requestResource", Authorizations.TYPE);
        spec.path("variables")
                .forEach(it -> variables.put("variables." + it.path("name").asString(""), SimpleType.DYN));
        return variables;
    }

    /** The types that the policy's rules name; wildcards name none. */
    private List<ResourceType> types(JsonNode spec) {
        return spec.path("matchConstraints")
                .path("resourceRules")
                .valueStream()
                .flatMap(rule -> texts(rule, "apiGroups")
                        .flatMap(group -> texts(rule, "apiVersions")
                                .flatMap(version -> texts(rule, "resources")
                                        .map(it -> new GroupVersionResource(group, version, it)))))
                .flatMap(it -> resources.find(it).stream())
                .limit(MOST_TYPES)
                .toList();
    }

    private static Stream<String> texts(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asString);
    }
}
