package org.collaborizm.grasp.minicluster.customresource;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Decoder;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomVersionTest {
    private final ResourceType crontabs =
            new Definition(Definitions.CRONTABS).types().getFirst();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {cronSpec: "* *", maxReplicas: "two"} | spec.maxReplicas: Invalid value: "string": spec.maxReplicas in body must be of type integer: "string"
            {replicas: 2}                       | spec.cronSpec: Required value
            {cronSpec: x}                       | spec.cronSpec: Invalid value: "x": spec.cronSpec in body should match '^[\\d* ]+$'
            {cronSpec: "*", image: nginx}       | spec.image: Unsupported value: "nginx": supported values: "cron", "at"
            {cronSpec: "*", replicas: 0}        | spec.replicas: Invalid value: 0: spec.replicas in body should be greater than or equal to 1
            {cronSpec: "*", replicas: 11}       | spec.replicas: Invalid value: 11: spec.replicas in body should be less than or equal to 10
            {cronSpec: null}                    | spec.cronSpec: Invalid value: "null": spec.cronSpec in body must be of type string: "null"
            {cronSpec: "*", replicas: 5, maxReplicas: 3} | spec: Invalid value: "object": at most 3
            {cronSpec: "*", ports: [{name: a}, {name: a}]} | spec.ports[1]: Duplicate value: map[string]interface {}{"name":"a"}
            {cronSpec: "*", ports: [{name: a}, {name: b}, {name: c}]} | spec.ports: Too many: 3: must have at most 2 items
            """)
    void whatTheSchemaForbidsIsSaidInItsWords(String spec, String error) {
        var object = Definitions.crontab(spec);
        crontabs.custom().addDefaults(object);
        assertThat(crontabs.custom().validate(object, null))
                .extracting(FieldError::toString)
                .containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            two  | .spec.replicas: Invalid value: 0: .spec.replicas accessor error: two is of the type string, expected int64
            -1   | .spec.replicas: Invalid value: -1: should be a non-negative integer
            """)
    void whatIsScaledIsANumber(String replicas, String error) {
        var object = Definitions.crontab("{cronSpec: '*', replicas: %s}".formatted(replicas));
        assertThat(crontabs.custom().validate(object, null))
                .extracting(FieldError::toString)
                .contains(error);
    }

    @Test
    void transitionsAreHeldAgainstWhatWas() {
        var old = Definitions.crontab("{cronSpec: '* *', replicas: 1, maxReplicas: 2}");
        var fresh = Definitions.crontab("{cronSpec: '5 *', replicas: 1, maxReplicas: 2}");
        assertThat(crontabs.custom().validate(fresh, old))
                .extracting(FieldError::toString)
                .containsExactly("spec.cronSpec: Invalid value: \"string\": cronSpec is immutable");
        assertThat(crontabs.custom().validate(old, old)).isEmpty();
    }

    @Test
    void defaultsAreFilledInAndUnknownFieldsDropped() {
        var sent = Definitions.crontab("{cronSpec: '*', colour: red, any: {thing: 1}}");
        var decoded = Decoder.decode(sent, crontabs.struct(), crontabs.kind());
        crontabs.custom().addDefaults(decoded.object());
        assertThat(decoded.problems()).containsExactly("unknown field \"spec.colour\"");
        assertThat(decoded.object().path("spec")).isEqualTo(Json.parse("""
                {"cronSpec":"*","any":{"thing":1},"image":"cron","replicas":1,"maxReplicas":10}"""));
    }

    @Test
    void theNewestReleaseIsPreferred() {
        var copy = Json.copy(Definitions.CRONTABS);
        var versions = (tools.jackson.databind.node.ArrayNode) copy.at("/spec/versions");
        versions.add(Json.copy(versions.get(0)).put("name", "v2beta1").put("storage", false));
        versions.add(Json.copy(versions.get(0)).put("name", "v10").put("storage", false));
        assertThat(new Definition(copy).types())
                .extracting(it -> it.kind().version())
                .containsExactly("v10", "v1", "v2beta1");
        assertThat(new Definition(copy).types())
                .allMatch(it -> it.storageVersion().equals("v1"));
    }
}
