package org.collaborizm.grasp.minicluster.customresource;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.CustomKind;
import org.collaborizm.grasp.minicluster.schema.ScalePaths;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of {@code spec.versions}. */
final class CustomVersion implements CustomKind {
    private final ObjectNode schema;
    private final JsonNode columns;
    private final ScalePaths scalePaths;
    private volatile @Nullable RuleTree rules;

    CustomVersion(JsonNode version) {
        schema = version.at("/schema/openAPIV3Schema") instanceof ObjectNode given ? given : Json.object();
        columns = version.path("additionalPrinterColumns");
        scalePaths = ScalePaths.of(version.at("/subresources/scale"));
    }

    @Override
    public ObjectNode openApi() {
        return schema;
    }

    @Override
    public JsonNode printerColumns() {
        return columns;
    }

    @Override
    public ScalePaths scalePaths() {
        return scalePaths;
    }

    @Override
    public void addDefaults(ObjectNode object) {
        SchemaDefaults.add(object, schema);
    }

    @Override
    public List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old) {
        var errors = new ArrayList<>(SchemaValidation.check(object, schema, ""));
        if (errors.isEmpty()) {
            errors.addAll(rules().check(object, old));
        }
        errors.addAll(ScaleRules.check(object, scalePaths));
        return errors;
    }

    /** Compiled when first needed. */
    private RuleTree rules() {
        var made = rules;
        if (made == null) {
            made = RuleTree.root(schema);
            rules = made;
        }
        return made;
    }
}
