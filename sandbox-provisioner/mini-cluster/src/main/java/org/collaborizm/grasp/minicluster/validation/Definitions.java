package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** CustomResourceDefinitions, as {@code apiextensions-apiserver/pkg/apis/apiextensions/validation}. */
final class Definitions {
    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> SHARED =
            List.of("schema", "subresources", "additionalPrinterColumns", "selectableFields");
    private static final String MIXED = "may have mixed case, but should otherwise match: ";
    private static final String APPROVAL = "api-approved.kubernetes.io";

    private Definitions() {}

    static void check(Field definition) {
        var spec = definition.child("spec");
        var names = spec.child("names");
        var name = definition.descend("metadata", "name");
        if (name.filled() && !name.is(names.text("plural") + "." + spec.text("group"))) {
            name.invalid("must be spec.names.plural+\".\"+spec.group");
        }
        group(spec.child("group"));
        spec.child("scope").requiredOneOf(List.of("Cluster", "Namespaced"));
        versions(spec);
        List.of("plural", "singular", "kind", "listKind").forEach(it -> VolumeSources.required(names, it));
        names(names);
        conversion(spec.child("conversion"));
        stored(definition);
        approval(definition);
    }

    /** The server notes the storage version of a new definition, unless it has none. */
    private static void stored(Field definition) {
        var stored = definition.descend("status", "storedVersions");
        if (!stored.filled()) {
            stored.invalidPrinted("[]string(nil)", "must have at least one stored version");
        }
    }

    static void update(Field definition, Field old) {
        for (var field : List.of("group", "scope")) {
            definition
                    .child("spec")
                    .child(field)
                    .immutable(old.child("spec").child(field).value());
        }
        for (var field : List.of("plural", "kind")) {
            if (established(old)) {
                definition
                        .descend("spec", "names", field)
                        .immutable(old.descend("spec", "names", field).value());
            }
        }
        var versions = definition
                .descend("spec", "versions")
                .items()
                .map(it -> it.text("name"))
                .collect(Collectors.toSet());
        old.descend("status", "storedVersions")
                .items()
                .filter(it -> !versions.contains(it.text()))
                .forEach(it -> it.invalid("must appear in spec.versions"));
    }

    private static boolean established(Field definition) {
        return definition
                .child("status")
                .items("conditions")
                .anyMatch(it -> it.text("type").equals("Established")
                        && it.text("status").equals("True"));
    }

    private static void group(Field group) {
        if (!group.filled()) {
            group.required();
            return;
        }
        var wrong = Syntax.subdomain(group.text());
        if (!wrong.isEmpty()) {
            group.invalid(String.join(",", wrong));
        } else if (!group.text().contains(".")) {
            group.invalid("should be a domain with at least one dot");
        }
    }

    private static void versions(Field spec) {
        var versions = spec.child("versions");
        var names = new HashSet<String>();
        versions.items().forEach(version -> {
            var name = version.child("name");
            var wrong = Syntax.oldLabel(name.text());
            if (!wrong.isEmpty()) {
                name.invalid(String.join(",", wrong));
            }
            var schema = version.descend("schema", "openAPIV3Schema");
            if (schema.present()) {
                Schemas.root(versions.size() == 1 ? schema.at("spec.validation.openAPIV3Schema") : schema);
            } else {
                schema.required("schemas are required");
            }
            version.items("additionalPrinterColumns").forEach(Definitions::column);
            scale(version.descend("subresources", "scale"));
        });
        if (!versions.items().allMatch(it -> names.add(it.text("name")))) {
            held(versions).invalid("must contain unique version names");
        }
        if (versions.items().filter(it -> it.flag("storage")).count() != 1) {
            held(versions).invalid("must have exactly one version marked as storage version");
        }
    }

    /** Versions as the server holds them: what they all have alike is kept once, beside them. */
    private static Field held(Field versions) {
        var held = versions.value().deepCopy();
        for (var field : SHARED) {
            var first = held.path(0).path(field);
            if (held.valueStream().allMatch(it -> it.path(field).equals(first))) {
                held.forEach(it -> ((ObjectNode) it).remove(field));
            }
        }
        return versions.with(held);
    }

    private static void column(Field column) {
        VolumeSources.required(column, "name");
        var type = column.child("type");
        var message = "must be one of " + String.join(",", COLUMN_TYPES);
        if (!type.filled()) {
            type.required(message);
        } else if (!COLUMN_TYPES.contains(type.text())) {
            type.invalid(message);
        }
        var path = column.child("jsonPath");
        if (!path.filled()) {
            path.required();
        } else if (!path.text().startsWith(".")) {
            path.invalid("must be a simple json path starting with .");
        }
    }

    private static void scale(Field scale) {
        if (!scale.present()) {
            return;
        }
        Map.of("specReplicasPath", ".spec", "statusReplicasPath", ".status").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> {
                    var path = scale.child(it.getKey());
                    if (!path.filled()) {
                        path.required();
                    } else if (!path.text().startsWith(it.getValue() + ".")) {
                        path.invalid("should be a json path under " + it.getValue());
                    }
                });
    }

    private static void names(Field names) {
        label(names.child("plural"), names.text("plural"), "");
        label(names.child("singular"), names.text("singular"), "");
        label(names.child("kind"), Syntax.lower(names.text("kind")), MIXED);
        label(names.child("listKind"), Syntax.lower(names.text("listKind")), MIXED);
        names.items("shortNames").forEach(it -> label(it, it.text(), ""));
        if (names.child("kind").filled() && names.text("kind").equals(names.text("listKind"))) {
            names.child("listKind").invalid("kind and listKind may not be the same");
        }
        names.items("categories").forEach(it -> label(it, it.text(), ""));
    }

    private static void label(Field field, String checked, String prefix) {
        var wrong = Syntax.oldLabel(checked);
        if (field.filled() && !wrong.isEmpty()) {
            field.invalid(prefix + String.join(",", wrong));
        }
    }

    private static void conversion(Field conversion) {
        var strategy = conversion.child("strategy");
        strategy.requiredOneOf(List.of("None", "Webhook"));
        var client = conversion.descend("webhook", "clientConfig");
        if (strategy.is("Webhook") && !client.present()) {
            conversion.child("webhookClientConfig").required("required when strategy is set to Webhook");
        }
    }

    private static void approval(Field definition) {
        var group = definition.child("spec").text("group");
        var isProtected = group.endsWith(".k8s.io") || group.endsWith(".kubernetes.io");
        var annotations = definition.descend("metadata", "annotations");
        if (isProtected && annotations.text(APPROVAL).isEmpty()) {
            annotations
                    .key(APPROVAL)
                    .required("protected groups must have approval annotation \"api-approved.kubernetes.io\","
                            + " see https://github.com/kubernetes/enhancements/pull/1111");
        }
    }
}
