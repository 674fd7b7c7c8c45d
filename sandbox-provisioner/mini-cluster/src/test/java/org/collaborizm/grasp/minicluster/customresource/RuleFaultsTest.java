package org.collaborizm.grasp.minicluster.customresource;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RuleFaultsTest {
    private final ObjectNode definition = Json.copy(Definitions.CRONTABS);

    @Test
    void rulesThatCompileAreFine() {
        assertThat(RuleFaults.of(definition)).isEmpty();
    }

    @Test
    void aRuleOverAFieldThatIsNotThereIsAFault() {
        var spec = (ObjectNode) definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        spec.set(
                "x-kubernetes-validations",
                Definitions.yaml("{it: [{rule: self.size > 1}]}").path("it"));
        assertThat(RuleFaults.of(definition))
                .singleElement()
                .extracting(FieldError::toString)
                .asString()
                .startsWith(
                        "spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule: "
                                + "Invalid value: \"self.size > 1\": compilation failed: ERROR: <input>:1:5: undefined field 'size'");
    }
}
