package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ObjectPatcherTest {
    private static final ResourceType PODS = BuiltInResources.shared()
            .find(new GroupVersionKind("", "v1", "Pod"))
            .orElseThrow();

    @TestFactory
    Stream<DynamicTest> jsonPatchesDoWhatTheyDoUpstream() {
        return Yaml.cases("json-patch.yaml")
                .map(it -> DynamicTest.dynamicTest(it.path("description").asString(), () -> checkJson(it)));
    }

    private static void checkJson(JsonNode sample) {
        var original = (ObjectNode) sample.path("original");
        if (sample.has("rejected")) {
            assertThatThrownBy(() -> patch(PatchType.JSON, original, sample.path("patch")))
                    .hasMessage("the server rejected our request due to an error in our request");
        } else {
            assertThat(patch(PatchType.JSON, original, sample.path("patch"))).isEqualTo(sample.path("result"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"spec":{"terminationGracePeriodSeconds":"long"}} | map[spec:map[terminationGracePeriodSeconds:long]] | unrecognized type: int64
            {"metadata":{"labels":{"a":5}}}                   | map[metadata:map[labels:map[a:5]]]                | cannot convert int64 to string
            {"spec":{"hostNetwork":"yes"}}                    | map[spec:map[hostNetwork:yes]]                    | unrecognized type: bool
            {"spec":{"securityContext":"none"}}               | map[spec:map[securityContext:none]]               | cannot restore struct from: string
            """)
    void whatAStrategicMergeMakesIsStillOfItsKind(String patch, String shown, String why) {
        var pod = Json.parse("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":{}}");
        assertThatThrownBy(() -> patch(PatchType.STRATEGIC, pod, Json.parse(patch)))
                .hasMessage(" \"\" is invalid: patch: Invalid value: \"%s\": %s", shown, why);
    }

    @TestFactory
    Stream<DynamicTest> mergePatchesDoWhatTheRfcSays() {
        return Yaml.cases("merge-patch.yaml").map(it -> DynamicTest.dynamicTest(it.toString(), () -> checkMerge(it)));
    }

    private static void checkMerge(JsonNode sample) {
        assertThat(patch(PatchType.MERGE, (ObjectNode) sample.path("original"), sample.path("patch")))
                .isEqualTo(sample.path("result"));
    }

    @Test
    void whatIsPatchedStaysAsItWas() {
        var original = Yaml.object("{a: {b: 1}, l: [1]}");
        var before = Json.copy(original);
        patch(PatchType.MERGE, original, Yaml.tree("{a: {c: 2}}"));
        patch(PatchType.STRATEGIC, original, Yaml.tree("{spec: {nodeName: n}}"));
        patch(PatchType.JSON, original, Yaml.tree("[{op: add, path: /l/-, value: 2}]"));
        assertThat(original).isEqualTo(before);
    }

    @Test
    void aPatchOfTheWrongShapeIsABadRequest() {
        assertThatThrownBy(() -> patch(PatchType.JSON, Json.object(), Json.object()))
                .hasMessage("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        assertThatThrownBy(() -> patch(PatchType.STRATEGIC, Json.object(), Json.array()))
                .hasMessage("json: cannot unmarshal array into Go value of type map[string]interface {}");
    }

    @Test
    void tooManyOperationsAreTooLarge() {
        var operations = Json.array();
        for (int i = 0; i < 10_001; i++) {
            operations.addObject().put("op", "add").put("path", "/a").put("value", i);
        }
        assertThatThrownBy(() -> patch(PatchType.JSON, Json.object(), operations))
                .hasMessage("The allowed maximum operations in a JSON patch is 10000, got 10001")
                .satisfies(it -> assertThat(((ApiException) it).code()).isEqualTo(413));
    }

    @Test
    void copiesMayNotGrowWithoutBounds() {
        var big = Json.object().put("a", "x".repeat(1_000_000));
        var copies = Yaml.tree("[{op: copy, from: /a, path: /b}, {op: copy, from: /a, path: /c},"
                + " {op: copy, from: /a, path: /d}, {op: copy, from: /a, path: /e}]");
        assertThatThrownBy(() -> patch(PatchType.JSON, big, copies)).isInstanceOf(ApiException.class);
    }

    @Test
    void customResourcesHaveNoStrategicPatches() {
        var kind = new GroupVersionKind("stable.example.com", "v1", "CronTab");
        var crontabs = new ResourceType(
                kind, PODS.names(), true, Set.of(), List.of(), Types.struct("CronTab", List::of), "v1");
        var options = new PatchOptions("kubectl", false, "", Instant.EPOCH);
        assertThatThrownBy(() ->
                        new ObjectPatcher().apply(crontabs, PatchType.STRATEGIC, Json.object(), Json.object(), options))
                .hasMessage("the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
    }

    private static ObjectNode patch(PatchType type, ObjectNode original, JsonNode patch) {
        return new ObjectPatcher()
                .apply(PODS, type, original, patch, new PatchOptions("kubectl", false, "", Instant.EPOCH));
    }
}
