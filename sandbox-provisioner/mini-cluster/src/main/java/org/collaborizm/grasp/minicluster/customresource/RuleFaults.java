package org.collaborizm.grasp.minicluster.customresource;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.cel.CelFailure;
import org.collaborizm.grasp.minicluster.schema.Type;
import tools.jackson.databind.JsonNode;

/** Finds the rules of a CustomResourceDefinition that cannot be compiled. */
final class RuleFaults {
    private final List<FieldError> errors = new ArrayList<>();

    private RuleFaults() {}

    /** A single version has its schema where it was before versions had schemas. */
    static List<FieldError> of(JsonNode definition) {
        var versions = definition.at("/spec/versions");
        var faults = new RuleFaults();
        for (int i = 0; i < versions.size(); i++) {
            var place = versions.size() == 1 ? "spec.validation" : "spec.versions[" + i + "].schema";
            var schema = versions.get(i).at("/schema/openAPIV3Schema");
            faults.check(schema, SchemaTypes.root("self", schema), place + ".openAPIV3Schema");
        }
        return faults.errors;
    }

    private void check(JsonNode schema, Type type, String path) {
        var declared = schema.path("x-kubernetes-validations");
        for (int i = 0; i < declared.size(); i++) {
            compile(declared.get(i), new RuleScope(type), path + ".x-kubernetes-validations[" + i + "].rule");
        }
        schema.path("properties").forEachEntry((name, its) -> inner(its, path + ".properties[" + name + "]"));
        inner(schema.path("items"), path + ".items");
        inner(schema.path("additionalProperties"), path + ".additionalProperties");
    }

    private void inner(JsonNode schema, String path) {
        if (schema.isObject()) {
            check(schema, SchemaTypes.type("self", schema), path);
        }
    }

    private void compile(JsonNode declared, RuleScope scope, String path) {
        try {
            Rule.of(declared, scope);
        } catch (CelFailure wrong) {
            errors.add(FieldError.invalid(path, declared.path("rule").asString(""), wrong.text()));
        }
    }
}
