package org.collaborizm.grasp.minicluster.admission.policy;

import dev.cel.common.values.NullValue;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.cel.CelValues;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;

/** The objects a binding gives its policy as parameters. */
final class Params {
    private final Store store;
    private final Resources resources;

    Params(Store store, Resources resources) {
        this.store = store;
        this.resources = resources;
    }

    /**
     * @param namespace of the request, where the binding names none
     * @return one value of {@code params} for every time the policy is to be evaluated
     * @throws CelFailure if there are none and the binding denies that
     */
    List<Object> of(JsonNode policy, JsonNode binding, String namespace) {
        var kind = policy.path("spec").path("paramKind");
        var reference = binding.path("spec").path("paramRef");
        if (kind.isMissingNode() || reference.isMissingNode()) {
            return List.of(NullValue.NULL_VALUE);
        }
        var type = resources
                .find(GroupVersionKind.of(kind))
                .orElseThrow(() -> new CelFailure(
                        "failed to configure policy: failed to find resource referenced by paramKind: '%s, Kind=%s'"
                                .formatted(
                                        kind.path("apiVersion").asString(""),
                                        kind.path("kind").asString(""))));
        var found = find(
                type, reference, type.namespaced() ? reference.path("namespace").asString(namespace) : "");
        if (found.isEmpty()
                && reference.path("parameterNotFoundAction").asString("Deny").equals("Deny")) {
            throw new CelFailure(
                    "failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction");
        }
        return found.stream().map(CelValues::of).toList();
    }

    private List<? extends JsonNode> find(ResourceType type, JsonNode reference, String namespace) {
        var resource = new GroupResource(type.kind().group(), type.names().plural());
        var name = reference.path("name").asString("");
        if (!name.isEmpty()) {
            return store.find(resource, new ObjectKey(namespace, name)).stream().toList();
        }
        var selector = LabelSelector.of(reference.path("selector"));
        return store.list(resource, namespace).objects().stream()
                .filter(selector::matches)
                .toList();
    }
}
