package org.collaborizm.grasp.minicluster.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Over the fixtures of {@code k8s.io/api/testdata/HEAD}: every kind that is served, in JSON and in protobuf. */
class ProtobufTest {
    @TestFactory
    Stream<DynamicTest> everyKindReadsTheSameFromProtobufAsFromJson() throws Exception {
        try (var in = new GZIPInputStream(getClass().getResourceAsStream("fixtures.json.gz"))) {
            return Json.MAPPER.readTree(in).properties().stream()
                    .map(it -> DynamicTest.dynamicTest(it.getKey(), () -> compare(it.getValue())));
        }
    }

    private static void compare(JsonNode fixture) {
        var json = fixture.path("json");
        var kind = GroupVersionKind.of(json);
        var struct = BuiltInResources.shared().struct(kind).orElseThrow();
        var bytes = Base64.getDecoder().decode(fixture.path("pb").asString());
        var fromJson = Decoder.decode(Json.MAPPER.writeValueAsBytes(json), "application/json", struct, kind);
        var fromProtobuf = Decoder.decode(bytes, "application/vnd.kubernetes.protobuf", struct, kind);
        assertThat(fromJson.problems()).isEmpty();
        assertThat(fromProtobuf.problems()).isEmpty();
        assertThat(fromProtobuf.object().toPrettyString()).isEqualToIgnoringNewLines(sorted(fromJson, fromProtobuf));
        assertThat(fromProtobuf.object()).isEqualTo(fromJson.object());
    }

    /** The first as the second is ordered if they are equal, so that a difference is readable. */
    private static String sorted(Decoder.Decoded expected, Decoder.Decoded actual) {
        return (expected.object().equals(actual.object()) ? actual : expected)
                .object()
                .toPrettyString();
    }

    @Test
    void whatIsNoProtobufIsRefused() {
        var kind = GroupVersionKind.of("v1", "Pod");
        var struct = BuiltInResources.shared().struct(kind).orElseThrow();
        assertThatThrownBy(() -> Decoder.decode(new byte[] {1, 2}, "application/vnd.kubernetes.protobuf", struct, kind))
                .hasMessageContaining("does not appear to be a protobuf message");
    }
}
