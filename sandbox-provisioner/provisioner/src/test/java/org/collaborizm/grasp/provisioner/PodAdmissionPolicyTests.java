package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy's expressions in CEL for Java. (What a learner meets on a cluster is tried by LearnerRightsIT.) */
class PodAdmissionPolicyTests {
    private final Cel cel = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .build();
    private final Map<?, ?> spec = (Map<?, ?>) read("admission-policy.yaml").get("spec");

    private static Map<?, ?> read(String file) {
        try (var yaml = GuardRails.class.getResourceAsStream("guard-rails/" + file)) {
            var first = new String(yaml.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n", 2)[0];
            return Serialization.unmarshal(first, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object evaluate(Object expression, Map<String, Object> given) throws Exception {
        return cel.createProgram(cel.compile(expression.toString()).getAst()).eval(given);
    }

    /** The messages of what refuses the Pod. */
    private List<Object> refusals(String podSpec) throws Exception {
        var given = new HashMap<String, Object>();
        given.put("object", Serialization.unmarshal("spec: " + podSpec, Map.class));
        var variables = new HashMap<String, Object>();
        given.put("variables", variables);
        for (var variable : (List<?>) spec.get("variables")) {
            var map = (Map<?, ?>) variable;
            variables.put(map.get("name").toString(), evaluate(map.get("expression"), given));
        }
        var refusals = new ArrayList<Object>();
        for (var validation : (List<?>) spec.get("validations")) {
            var map = (Map<?, ?>) validation;
            if (!Boolean.TRUE.equals(evaluate(map.get("expression"), given))) {
                refusals.add(map.get("message"));
            }
        }
        return refusals;
    }

    @Test
    void letsOrdinaryPodsThrough() throws Exception {
        assertThat(refusals("{containers: [{name: a, image: b}]}")).isEmpty();
        assertThat(refusals("""
                                {hostNetwork: false,
                                 volumes: [{name: v, emptyDir: {}}, {name: s, secret: {secretName: s}}],
                                 securityContext: {seccompProfile: {type: RuntimeDefault}, runAsUser: 0},
                                 initContainers: [{name: i, image: b}],
                                 containers: [{name: a, ports: [{containerPort: 80}],
                                   securityContext: {privileged: false,
                                     capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}}]}
                                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "{hostNetwork: true, containers: [{name: a}]} -> hostNetwork",
                "{hostPID: true, containers: [{name: a}]} -> hostPID",
                "{hostIPC: true, containers: [{name: a}]} -> hostIPC",
                "{volumes: [{name: h, hostPath: {path: /}}], containers: [{name: a}]} -> hostPath",
                "{containers: [{name: a, securityContext: {privileged: true}}]} -> privileged",
                "{containers: [{name: a}], initContainers: [{name: b, securityContext: {privileged: true}}]} -> privileged",
                "{containers: [{name: a}], ephemeralContainers: [{name: b, securityContext: {privileged: true}}]} -> privileged",
                "{containers: [{name: a, ports: [{containerPort: 80, hostPort: 80}]}]} -> hostPort",
                "{containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]} -> capabilities",
                "{containers: [{name: a, securityContext: {procMount: Unmasked}}]} -> procMount",
                "{securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: a}]} -> seccomp",
                "{containers: [{name: a, securityContext: {appArmorProfile: {type: Unconfined}}}]} -> AppArmor",
                "{securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}, containers: [{name: a}]} -> sysctls",
            })
    void refusesInWords(String podSpec, String word) throws Exception {
        assertThat(refusals(podSpec)).singleElement().asString().contains(word);
    }
}
