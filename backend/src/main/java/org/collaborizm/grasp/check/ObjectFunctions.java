package org.collaborizm.grasp.check;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions on Kubernetes objects that let a condition read like a sentence. What is missing never fails. */
final class ObjectFunctions {
    /** Begins the names of managers through which lessons change clusters: {@code grasp-start}, {@code grasp-incident}. */
    private static final String LESSON = "grasp-";

    static final List<CelFunctionDecl> DECLARATIONS = List.of(
            CelFunctionDecl.newFunctionDeclaration(
                    "name", CelOverloadDecl.newGlobalOverload("name_object", SimpleType.STRING, SimpleType.DYN)),
            CelFunctionDecl.newFunctionDeclaration(
                    "names",
                    CelOverloadDecl.newGlobalOverload(
                            "names_objects", ListType.create(SimpleType.STRING), ListType.create(SimpleType.DYN))),
            CelFunctionDecl.newFunctionDeclaration(
                    "ready", CelOverloadDecl.newGlobalOverload("ready_object", SimpleType.BOOL, SimpleType.DYN)),
            CelFunctionDecl.newFunctionDeclaration(
                    "leaving", CelOverloadDecl.newGlobalOverload("leaving_object", SimpleType.BOOL, SimpleType.DYN)),
            CelFunctionDecl.newFunctionDeclaration(
                    "managers",
                    CelOverloadDecl.newGlobalOverload(
                            "managers_object", ListType.create(SimpleType.STRING), SimpleType.DYN)),
            CelFunctionDecl.newFunctionDeclaration(
                    "madeByLearner",
                    CelOverloadDecl.newGlobalOverload("made_by_learner_object", SimpleType.BOOL, SimpleType.DYN)),
            CelFunctionDecl.newFunctionDeclaration(
                    "label",
                    CelOverloadDecl.newGlobalOverload(
                            "label_object", SimpleType.STRING, SimpleType.DYN, SimpleType.STRING)),
            CelFunctionDecl.newFunctionDeclaration(
                    "condition",
                    CelOverloadDecl.newGlobalOverload(
                            "condition_object", SimpleType.STRING, SimpleType.DYN, SimpleType.STRING)));

    static final List<CelFunctionBinding> BINDINGS = List.of(
            CelFunctionBinding.from("name_object", Object.class, ObjectFunctions::name),
            CelFunctionBinding.from("names_objects", List.class, ObjectFunctions::names),
            CelFunctionBinding.from("ready_object", Object.class, ObjectFunctions::ready),
            CelFunctionBinding.from("leaving_object", Object.class, ObjectFunctions::leaving),
            CelFunctionBinding.from("managers_object", Object.class, ObjectFunctions::managers),
            CelFunctionBinding.from("made_by_learner_object", Object.class, ObjectFunctions::madeByLearner),
            CelFunctionBinding.from("label_object", Object.class, String.class, ObjectFunctions::label),
            CelFunctionBinding.from("condition_object", Object.class, String.class, ObjectFunctions::condition));

    private ObjectFunctions() {}

    static String name(@Nullable Object object) {
        return text(at(object, "metadata", "name"));
    }

    static String namespace(@Nullable Object object) {
        return text(at(object, "metadata", "namespace"));
    }

    /** The name of a Pod's first container. */
    static String firstContainer(@Nullable Object pod) {
        return at(pod, "spec", "containers") instanceof List<?> containers && !containers.isEmpty()
                ? text(at(containers.getFirst(), "name"))
                : "";
    }

    private static List<String> names(List<?> objects) {
        return objects.stream().map(ObjectFunctions::name).sorted().toList();
    }

    /** Its condition Ready, or Available if it has no Ready, is True, and it is not being deleted. */
    private static boolean ready(@Nullable Object object) {
        String ready = condition(object, "Ready");
        return !leaving(object)
                && (ready.equals("True")
                        || (ready.equals("Unknown")
                                && condition(object, "Available").equals("True")));
    }

    private static boolean leaving(@Nullable Object object) {
        return at(object, "metadata", "deletionTimestamp") != null;
    }

    /** Who has set fields of it, as its API server has noted; sorted. */
    private static List<String> managers(@Nullable Object object) {
        return at(object, "metadata", "managedFields") instanceof List<?> fields
                ? fields.stream()
                        .map(it -> text(at(it, "manager")))
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    /** It is there, a step did not begin with it, and no other object owns it. */
    private static boolean madeByLearner(@Nullable Object object) {
        var owned = at(object, "metadata", "ownerReferences") instanceof List<?> owners && !owners.isEmpty();
        return !name(object).isEmpty() && !owned && managers(object).stream().noneMatch(it -> it.startsWith(LESSON));
    }

    private static String label(@Nullable Object object, String key) {
        return text(at(object, "metadata", "labels", key));
    }

    /** True, False or Unknown, as the object's status says; Unknown if it says nothing. */
    private static String condition(@Nullable Object object, String type) {
        if (at(object, "status", "conditions") instanceof List<?> conditions) {
            for (Object condition : conditions) {
                if (type.equals(at(condition, "type"))) {
                    return text(at(condition, "status"));
                }
            }
        }
        return "Unknown";
    }

    /** What is there below the keys, or null. */
    static @Nullable Object at(@Nullable Object object, String... path) {
        Object value = object;
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
