package org.collaborizm.grasp.minicluster.admission.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.admission.Refusal;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds requests to the policies that bindings put in force, as {@code apiserver/pkg/admission/plugin/policy/validating}. */
public final class ValidatingAdmissionPolicies implements AdmissionPlugin {
    private static final String GROUP = "admissionregistration.k8s.io";
    private static final String PLURAL = "validatingadmissionpolicies";
    private static final GroupResource POLICIES = new GroupResource(GROUP, PLURAL);
    private static final GroupResource BINDINGS = new GroupResource(GROUP, "validatingadmissionpolicybindings");
    private static final Map<String, Integer> CODES =
            Map.of("Invalid", 422, "Forbidden", 403, "Unauthorized", 401, "RequestEntityTooLarge", 413);

    private final Store store;
    private final Authorizer authorizer;
    private final ResourceRules rules;
    private final Params params;
    private final Map<String, CompiledPolicy> compiled = new ConcurrentHashMap<>();

    public ValidatingAdmissionPolicies(Store store, Authorizer authorizer, Resources resources) {
        this.store = store;
        this.authorizer = authorizer;
        this.rules = new ResourceRules(store);
        this.params = new Params(store, resources);
    }

    @Override
    public String name() {
        return "ValidatingAdmissionPolicy";
    }

    @Override
    public void validate(AdmissionRequest request) {
        if (request.type().kind().group().equals(GROUP)) {
            validatePolicy(request);
            return;
        }
        var denials = new ArrayList<ApiException>();
        for (var policy : store.list(POLICIES, "").objects()) {
            if (rules.select(policy.path("spec").path("matchConstraints"), request)) {
                bindings(policy, request).forEach(it -> apply(policy, it, request, denials));
            }
        }
        if (!denials.isEmpty()) {
            throw denials.getFirst();
        }
    }

    /** A policy that cannot be compiled is not accepted. */
    private static void validatePolicy(AdmissionRequest request) {
        var object = request.object();
        if (object != null && request.isFor(GROUP, PLURAL)) {
            var errors = CompiledPolicy.of(object).errors();
            if (!errors.isEmpty()) {
                throw ApiException.invalid(request.type().kind(), request.name(), errors);
            }
        }
    }

    private List<ObjectNode> bindings(JsonNode policy, AdmissionRequest request) {
        return store.list(BINDINGS, "").objects().stream()
                .filter(it -> it.path("spec").path("policyName").asString("").equals(Meta.name(policy)))
                .filter(it -> rules.select(it.path("spec").path("matchResources"), request))
                .toList();
    }

    private void apply(ObjectNode policy, JsonNode binding, AdmissionRequest request, List<ApiException> refusals) {
        var actions = binding.path("spec")
                .path("validationActions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        for (var denial : denials(policy, binding, request)) {
            if (actions.contains("Deny")) {
                refusals.add(refused(request, policy, binding, denial));
            }
            if (actions.contains("Warn")) {
                request.warnings()
                        .warn("Validation failed for ValidatingAdmissionPolicy '%s' with binding '%s': %s"
                                .formatted(Meta.name(policy), Meta.name(binding), denial.message()));
            }
        }
    }

    private List<Evaluation.Denial> denials(ObjectNode policy, JsonNode binding, AdmissionRequest request) {
        try {
            var values = RequestValues.of(request, store, authorizer);
            return params.of(policy, binding, request.namespace()).stream()
                    .flatMap(it -> new Evaluation(compiled(policy), with(values, it)).denials().stream())
                    .toList();
        } catch (CelFailure misconfigured) {
            var ignored =
                    policy.path("spec").path("failurePolicy").asString("Fail").equals("Ignore");
            return ignored ? List.of() : List.of(new Evaluation.Denial(misconfigured.text(), "Invalid"));
        }
    }

    private CompiledPolicy compiled(ObjectNode policy) {
        return compiled.compute(
                Meta.name(policy),
                (name, there) -> there != null && there.policy() == policy ? there : CompiledPolicy.of(policy));
    }

    private static Map<String, Object> with(Map<String, Object> values, Object params) {
        var all = new HashMap<>(values);
        all.put("params", params);
        return all;
    }

    private static ApiException refused(
            AdmissionRequest request, JsonNode policy, JsonNode binding, Evaluation.Denial denial) {
        var message = "ValidatingAdmissionPolicy '%s' with binding '%s' denied request: %s"
                .formatted(Meta.name(policy), Meta.name(binding), denial.message());
        var plain = Refusal.forbidden(request, message);
        var details = Json.child(plain.toStatus(), "details");
        details.putArray("causes").addObject().put("message", message);
        return new ApiException(
                CODES.getOrDefault(denial.reason(), 422), denial.reason(), String.valueOf(plain.getMessage()), details);
    }
}
