package org.collaborizm.grasp.minicluster.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;

/** The metadata of every object, as {@code apimachinery/pkg/api/validation/objectmeta.go}. */
final class ObjectMeta {
    private static final int ANNOTATIONS_SIZE = 256 * 1024;
    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");

    private ObjectMeta() {}

    /** Says what is wrong with a name. */
    @FunctionalInterface
    interface NameRule {
        List<String> check(String name, boolean prefix);
    }

    static void create(Field metadata, boolean namespaced, NameRule rule) {
        var generated = metadata.child("generateName");
        if (generated.filled()) {
            generated.invalid(rule.check(generated.text(), true));
        }
        var name = metadata.child("name");
        if (name.filled()) {
            name.invalid(rule.check(name.text(), false));
        } else {
            name.required("name or generateName is required");
        }
        namespace(metadata.child("namespace"), namespaced);
        metadata.child("generation").nonNegative();
        labels(metadata);
        ownerReferences(metadata.child("ownerReferences"));
        finalizers(metadata.child("finalizers"));
    }

    static void update(Field metadata, Field old) {
        if (old.has("deletionTimestamp")) {
            noNewFinalizers(metadata.child("finalizers"), old.child("finalizers"));
        }
        var generation = metadata.child("generation");
        if (generation.number() < old.child("generation").number()) {
            generation.invalid("must not be decremented");
        }
        List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds")
                .forEach(it -> metadata.child(it).immutable(old.child(it).value()));
        labels(metadata);
        ownerReferences(metadata.child("ownerReferences"));
    }

    /** A name that ends in a dash is fine if more is appended. */
    static String mask(String name, boolean prefix) {
        return prefix && name.length() > 1 && name.endsWith("-") ? name.substring(0, name.length() - 2) + "a" : name;
    }

    static void annotations(Field annotations) {
        var size = 0;
        for (var entry : annotations.map().entrySet()) {
            var key = entry.getKey();
            Syntax.qualifiedName(Syntax.lower(key)).forEach(it -> annotations.invalid(key, it));
            size += key.length() + entry.getValue().length();
        }
        if (size > ANNOTATIONS_SIZE) {
            annotations.tooLong(ANNOTATIONS_SIZE);
        }
    }

    private static void labels(Field metadata) {
        Selectors.labels(metadata.child("labels"));
        annotations(metadata.child("annotations"));
    }

    private static void namespace(Field namespace, boolean namespaced) {
        if (!namespaced) {
            if (namespace.filled()) {
                namespace.forbidden("not allowed on this type");
            }
        } else if (namespace.filled()) {
            namespace.invalid(Syntax.label(namespace.text()));
        } else {
            namespace.required();
        }
    }

    private static void ownerReferences(Field references) {
        var controllers = new ArrayList<String>();
        references.value().forEach(it -> {
            var reference = references.with(it);
            ownerReference(reference);
            if (reference.flag("controller")) {
                controllers.add(reference.text("kind") + "/" + reference.text("name"));
            }
        });
        controllers.stream()
                .skip(1)
                .forEach(
                        it -> references.invalid("Only one reference can have Controller set to true. Found \"true\" in"
                                + " references for " + controllers.getFirst() + " and " + it));
    }

    private static void ownerReference(Field reference) {
        var kind = GroupVersionKind.of(reference.text("apiVersion"), reference.text("kind"));
        if (kind.version().isEmpty()) {
            reference.child("apiVersion").invalid(reference.text("apiVersion"), "version must not be empty");
        }
        List.of("kind", "name", "uid").stream()
                .filter(it -> reference.text(it).isEmpty())
                .forEach(it -> reference.child(it).invalid("", it + " must not be empty"));
        if (kind.equals(new GroupVersionKind("", "v1", "Event"))) {
            reference.invalid("/v1, Kind=Event is disallowed from being an owner");
        }
    }

    private static void finalizers(Field finalizers) {
        finalizers.texts().forEach(name -> Syntax.qualifiedName(name).forEach(it -> finalizers.invalid(name, it)));
        var names = finalizers.texts().toList();
        if (names.contains("orphan") && names.contains("foregroundDeletion")) {
            finalizers.invalid("finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    /** Of kinds whose API server is Kubernetes' own, not that of extensions. */
    static void finalizerNames(Field finalizers) {
        finalizers
                .items()
                .filter(it -> !it.text().contains("/") && !STANDARD_FINALIZERS.contains(it.text()))
                .forEach(it -> it.invalid("name is neither a standard finalizer name nor is it fully qualified"));
    }

    private static void noNewFinalizers(Field finalizers, Field old) {
        var known = old.texts().collect(Collectors.toSet());
        var added =
                finalizers.texts().filter(it -> !known.contains(it)).sorted().toList();
        if (!added.isEmpty()) {
            finalizers.forbidden("no new finalizers can be added if the object is being deleted, found new finalizers "
                    + added.stream().map(GoSyntax::quoted).collect(Collectors.joining(", ", "[]string{", "}")));
        }
    }
}
