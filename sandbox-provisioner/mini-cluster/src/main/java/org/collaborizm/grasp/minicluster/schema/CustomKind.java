package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a CustomResourceDefinition says of one version of its kind. What it gives is not to be changed. */
public interface CustomKind {
    /** The {@code openAPIV3Schema} as it was given. */
    ObjectNode openApi();

    /** The {@code additionalPrinterColumns}, perhaps none. */
    JsonNode printerColumns();

    /** Where its objects keep what {@code scale} shows; of no meaning without that subresource. */
    ScalePaths scalePaths();

    /**
     * Fills in the defaults of the schema.
     *
     * @param object changed in place
     */
    void addDefaults(ObjectNode object);

    /** @param old null for a creation */
    List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old);
}
