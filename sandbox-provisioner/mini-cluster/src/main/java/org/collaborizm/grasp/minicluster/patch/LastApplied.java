package org.collaborizm.grasp.minicluster.patch;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The annotation a client-side {@code kubectl apply} leaves. What it says is kubectl's own, so a server-side apply by kubectl does not
 * conflict with it, and keeps it up to date. As {@code lastappliedmanager.go} and {@code lastappliedupdater.go}.
 */
final class LastApplied {
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    private LastApplied() {}

    /** The fields it says, as far as they are as it says; empty without it. */
    static FieldSet fields(ResourceType resource, ObjectNode live) {
        var applied = of(live).flatMap(LastApplied::parsed);
        if (applied.isEmpty()
                || !applied.get()
                        .path("apiVersion")
                        .asString("")
                        .equals(resource.kind().apiVersion())
                || !TypedValidation.errors(resource.struct(), applied.get()).isEmpty()) {
            return FieldSet.EMPTY;
        }
        var comparison = Comparison.of(resource.struct(), applied.get(), live);
        return FieldCollector.fieldsOf(resource.struct(), applied.get())
                .difference(comparison.modified())
                .difference(comparison.added())
                .difference(comparison.removed());
    }

    /** Writes what is applied now into it, if the object has it. */
    static void update(ObjectNode object, ObjectNode applied) {
        if (of(object).isPresent()) {
            var without = Json.copy(applied);
            Json.child(Meta.edit(without), "annotations").remove(ANNOTATION);
            Json.child(Meta.edit(object), "annotations").put(ANNOTATION, without + "\n");
        }
    }

    private static Optional<String> of(ObjectNode object) {
        return Optional.ofNullable(Meta.annotations(object).get(ANNOTATION)).filter(it -> !it.isEmpty());
    }

    private static Optional<ObjectNode> parsed(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (JacksonException | IllegalArgumentException notAnObject) {
            return Optional.empty();
        }
    }
}
