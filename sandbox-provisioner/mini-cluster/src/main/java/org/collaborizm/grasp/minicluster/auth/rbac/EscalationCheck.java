package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.List;
import java.util.TreeSet;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nobody grants rights they do not hold, unless they may {@code escalate} roles or {@code bind} them. As
 * {@code pkg/registry/rbac/<kind>/policybased} checks in front of the store.
 */
public final class EscalationCheck implements AdmissionPlugin {
    private static final List<PolicyRule> FULL_AUTHORITY =
            List.of(PolicyRule.resource("*", "*", "*"), PolicyRule.path("*", "*"));

    private final RuleResolver resolver;
    private final Authorizer authorizer;

    public EscalationCheck(Store store, Authorizer authorizer) {
        this.resolver = new RuleResolver(store);
        this.authorizer = authorizer;
    }

    @Override
    public String name() {
        return "RBACEscalation";
    }

    @Override
    public void validate(AdmissionRequest request) {
        var object = request.object();
        if (object == null || !concerns(request) || isUnchanged(object, request.old())) {
            return;
        }
        switch (request.type().names().plural()) {
            case "roles", "clusterroles" -> checkRole(request, object);
            case "rolebindings", "clusterrolebindings" -> checkBinding(request, object);
            default -> {}
        }
    }

    private static boolean concerns(AdmissionRequest request) {
        return request.type().kind().group().equals(RuleResolver.GROUP) && !RbacAuthorizer.isMaster(request.user());
    }

    private static boolean isUnchanged(ObjectNode object, @Nullable ObjectNode old) {
        return old != null
                && List.of("rules", "aggregationRule", "subjects", "roleRef").stream()
                        .allMatch(it -> object.path(it).equals(old.path(it)));
    }

    private void checkRole(AdmissionRequest request, ObjectNode role) {
        if (may(request, "escalate", request.type().names().plural(), request.name())) {
            return;
        }
        confirmHeld(request, PolicyRule.allOf(role));
        if (aggregates(role) || (request.old() != null && aggregates(request.old()))) {
            var missing = RuleCoverage.missing(resolver.rulesFor(request.user(), ""), FULL_AUTHORITY);
            if (!missing.isEmpty()) {
                throw refused(request, "must have cluster-admin privileges to use the aggregationRule");
            }
        }
    }

    private static boolean aggregates(JsonNode role) {
        return !role.path("aggregationRule").path("clusterRoleSelectors").isEmpty();
    }

    private void checkBinding(AdmissionRequest request, ObjectNode binding) {
        var role = binding.path("roleRef");
        var resource = role.path("kind").asString("").equals("ClusterRole") ? "clusterroles" : "roles";
        if (!may(request, "bind", resource, role.path("name").asString(""))) {
            confirmHeld(request, resolver.rulesOf(role, request.namespace()));
        }
    }

    private boolean may(AdmissionRequest request, String verb, String resource, String name) {
        var asked = new Attributes(
                request.user(), verb, RuleResolver.GROUP, "*", resource, "", name, request.namespace(), "");
        return authorizer.authorize(asked).allowed();
    }

    private void confirmHeld(AdmissionRequest request, List<PolicyRule> granted) {
        var missing = RuleCoverage.missing(resolver.rulesFor(request.user(), request.namespace()), granted);
        if (missing.isEmpty()) {
            return;
        }
        var shown = new TreeSet<String>();
        missing.forEach(it -> shown.add(it.toString()));
        throw refused(
                request,
                "user \"%s\" (groups=%s) is attempting to grant RBAC permissions not currently held:\n%s"
                        .formatted(
                                request.user().name(),
                                PolicyRule.quoted(request.user().groups()),
                                String.join("\n", shown)));
    }

    private static ApiException refused(AdmissionRequest request, String why) {
        return ApiException.forbidden(request.type().groupResource(), request.name(), why);
    }
}
