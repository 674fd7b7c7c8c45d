package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class YamlBytesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/yaml | true",
                "application/yaml;as=Table;v=v1;g=meta.k8s.io, application/json | true",
                "application/vnd.kubernetes.protobuf, application/yaml | true",
                "application/json, application/yaml | false",
                "*/* | false",
                "text/plain | false"
            })
    void theFirstFormThatCanBeGivenCounts(String accept, boolean wanted) {
        assertThat(YamlBytes.wanted(accept)).isEqualTo(wanted);
    }

    @Test
    void textsThatLookLikeSomethingElseAreQuoted() {
        var tree = Json.parse("""
                {"z": {"number": "1", "truth": "true", "time": "2025-01-01T00:00:00Z", "plain": "a b", "nothing": null},
                 "a": [1, {"b": "x", "a": []}], "empty": {".": {}}, "lines": "one\\ntwo\\n"}
                """);
        var yaml = new String(YamlBytes.of(tree), StandardCharsets.UTF_8);
        assertThat(yaml).isEqualTo("""
                a:
                - 1
                - a: []
                  b: x
                empty:
                  .: {}
                lines: |
                  one
                  two
                z:
                  nothing: null
                  number: "1"
                  plain: a b
                  time: "2025-01-01T00:00:00Z"
                  truth: "true"
                """);
        assertThat(YAMLMapper.shared().readTree(yaml)).isEqualTo(tree);
    }
}
