package org.collaborizm.grasp.minicluster.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    private static final GroupVersionKind DEPLOYMENT = GroupVersionKind.of("apps/v1", "Deployment");
    private static final GroupVersionKind POD = GroupVersionKind.of("v1", "Pod");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"spec":{"replica":3}}                                            | unknown field "spec.replica"
            {"spec":{"template":{"spec":{"contaners":[]}}}}                   | unknown field "spec.template.spec.contaners"
            {"spec":{"template":{"spec":{"containers":[{},{"Image":"x"}]}}}}  | unknown field "spec.template.spec.containers[1].Image"
            {"metadata":{"labels":{"a":"1","a":"2"}}}                         | duplicate field "metadata.labels.a"
            {"spec":{"replicas":1,"replicas":2}}                              | duplicate field "spec.replicas"
            """)
    void whatTheKindDoesNotKnowIsNamed(String json, String problem) {
        assertThat(decode(json, DEPLOYMENT).problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"spec":{"replicas":"3"}}    | json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32
            {"spec":{"replicas":1.5}}    | json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32
            {"spec":{"paused":"yes"}}    | json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool
            {"metadata":{"labels":{"a":1}}} | json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string
            {"metadata":{"labels":"a=1"}}   | json: cannot unmarshal string into Go struct field ObjectMeta.metadata.labels of type map[string]string
            {"spec":{"template":{"spec":{"containers":{"name":"a"}}}}} | json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container
            {"spec":{"template":{"spec":{"containers":[{"name":1}]}}}} | json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.name of type string
            {"spec":{"template":{"spec":{"containers":[{"ports":[{"containerPort":"80"}]}]}}}} | json: cannot unmarshal string into Go struct field ContainerPort.spec.template.spec.containers.ports.containerPort of type int32
            {"spec":{"template":{"spec":{"containers":[{"env":[{"name":"A","value":1}]}]}}}} | json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string
            {"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"cpu":"1x"}}}]}}}} | quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
            {"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"memory":"1GI"}}}]}}}} | quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
            {"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"memory":"1Mm"}}}]}}}} | unable to parse quantity's suffix
            {"metadata":{"creationTimestamp":"today"}} | parsing time "today" as "2006-01-02T15:04:05Z07:00": cannot parse "today" as "2006"
            """)
    void whatHasTheWrongTypeIsRefusedInGosWords(String json, String why) {
        assertThatThrownBy(() -> decode(json, DEPLOYMENT))
                .isInstanceOf(ApiException.class)
                .hasMessage("Deployment in version \"v1\" cannot be handled as a Deployment: " + why);
    }

    @Test
    void strictValidationRefusesAndWarnsOtherwise() {
        var problems = List.of("unknown field \"spec.replica\"");
        assertThatThrownBy(() -> FieldValidation.STRICT.judge(problems, DEPLOYMENT))
                .hasMessage("Deployment in version \"v1\" cannot be handled as a Deployment: "
                        + "strict decoding error: unknown field \"spec.replica\"");
        assertThat(FieldValidation.of("").judge(problems, DEPLOYMENT)).isEqualTo(problems);
        assertThat(FieldValidation.of("Ignore").judge(problems, DEPLOYMENT)).isEmpty();
    }

    @Test
    void whatIsKeptIsAsGoWouldWriteIt() {
        var pod = decode("""
                {"metadata":{"name":"a","labels":{}},
                 "spec":{"hostNetwork":false,"nodeName":null,"containers":[
                   {"name":"a","resources":{"limits":{"cpu":0.5,"memory":"1024Mi"}},"env":[]}]}}
                """, POD).object();
        assertThat(pod).isEqualTo(Json.parse("""
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","creationTimestamp":null},
                 "spec":{"containers":[{"name":"a","resources":{"limits":{"cpu":"500m","memory":"1Gi"}}}]},"status":{}}
                """));
    }

    @Test
    void emptyPartsBehindPointersAreKept() {
        var pod = decode("""
                {"spec":{"volumes":[{"name":"v","emptyDir":{}}],"securityContext":{}}}""", POD).object();
        assertThat(pod.at("/spec/volumes/0/emptyDir").isObject()).isTrue();
        assertThat(pod.at("/spec/securityContext").isObject()).isTrue();
    }

    @Test
    void secretsAreBase64() {
        var kind = GroupVersionKind.of("v1", "Secret");
        assertThatThrownBy(() -> decode("{\"data\":{\"password\":\"hello\"}}", kind))
                .hasMessage(
                        "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 4");
    }

    @Test
    void aBodyThatIsNoJsonIsShown() {
        assertThatThrownBy(() -> decode("{\"spec\": }", POD))
                .hasMessage("the object provided is unrecognized (must be of type Pod): couldn't get version/kind; "
                        + "json parse error: invalid character '}' looking for beginning of value ({\"spec\": })");
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatThrownBy(() -> decode("{\"apiVersion\":\"apps/v1beta1\",\"kind\":\"Deployment\"}", DEPLOYMENT))
                .hasMessage(
                        "the API version in the data (apps/v1beta1) does not match the expected API version (apps/v1)");
    }

    @Test
    void yamlIsReadToo() {
        var yaml = "spec:\n  replicas: 2\n  replicas: 3\n".getBytes(StandardCharsets.UTF_8);
        var decoded = Decoder.decode(yaml, "application/yaml", struct(DEPLOYMENT), DEPLOYMENT);
        assertThat(decoded.problems()).containsExactly("duplicate field \"spec.replicas\"");
        assertThat(decoded.object().at("/spec/replicas").asInt()).isEqualTo(3);
    }

    private static Decoder.Decoded decode(String json, GroupVersionKind kind) {
        return Decoder.decode(json.getBytes(StandardCharsets.UTF_8), "application/json", struct(kind), kind);
    }

    private static Type.Struct struct(GroupVersionKind kind) {
        return BuiltInResources.shared().find(kind).orElseThrow().struct();
    }
}
