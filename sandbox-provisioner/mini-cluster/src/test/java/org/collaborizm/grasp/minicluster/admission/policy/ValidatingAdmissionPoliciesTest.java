package org.collaborizm.grasp.minicluster.admission.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.collaborizm.grasp.minicluster.admission.Admission;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.junit.jupiter.api.Test;

/** With the examples of the Kubernetes documentation. */
class ValidatingAdmissionPoliciesTest {
    private static final String DEPLOYMENT = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: nginx, namespace: default},
             spec: {replicas: %d, template: {spec: {containers: [{name: c, image: '%s'}]}}}}""";
    private final Admission admission = new Admission();

    @Test
    void aPolicyWithoutBindingDoesNothing() {
        policy("validations: [{expression: 'object.spec.replicas <= 5'}]");
        admission.create(DEPLOYMENT.formatted(7, "nginx"));
    }

    @Test
    void aBoundPolicyDenies() {
        policy("validations: [{expression: 'object.spec.replicas <= 5'}]");
        bind("validationActions: [Deny]");
        assertThatThrownBy(() -> admission.create(DEPLOYMENT.formatted(7, "nginx")))
                .hasMessage(
                        "deployments.apps \"nginx\" is forbidden: ValidatingAdmissionPolicy 'demo-policy.example.com'"
                                + " with binding 'demo-binding-test.example.com' denied request: failed expression:"
                                + " object.spec.replicas <= 5")
                .asInstanceOf(InstanceOfAssertFactories.type(ApiException.class))
                .satisfies(it -> assertThat(it.reason()).isEqualTo("Invalid"))
                .satisfies(it -> assertThat(it.code()).isEqualTo(422));
        admission.create(DEPLOYMENT.formatted(5, "nginx"));
    }

    @Test
    void aBoundPolicyWarns() {
        policy("validations: [{expression: 'object.spec.replicas <= 5', message: too many}]");
        bind("validationActions: [Warn, Audit]");
        admission.create(DEPLOYMENT.formatted(7, "nginx"));
        assertThat(admission.warnings)
                .containsExactly(
                        "Validation failed for ValidatingAdmissionPolicy 'demo-policy.example.com' with binding"
                                + " 'demo-binding-test.example.com': too many");
    }

    @Test
    void aPolicyTakesParametersAndSpeaksForItself() {
        admission.put(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: limit, namespace: default}, data: {max: '3'}}");
        policy("""
                paramKind: {apiVersion: v1, kind: ConfigMap}, validations: [{reason: Forbidden,
                  expression: 'object.spec.replicas <= int(params.data.max)',
                  messageExpression: "'replicas must be at most ' + params.data.max"}]""");
        bind("validationActions: [Deny], paramRef: {name: limit, parameterNotFoundAction: Deny}");
        assertThatThrownBy(() -> admission.create(DEPLOYMENT.formatted(4, "nginx")))
                .hasMessageEndingWith("denied request: replicas must be at most 3")
                .asInstanceOf(InstanceOfAssertFactories.type(ApiException.class))
                .satisfies(it -> assertThat(it.code()).isEqualTo(403));
    }

    @Test
    void missingParametersAreDenied() {
        policy("paramKind: {apiVersion: v1, kind: ConfigMap}, validations: [{expression: 'true'}]");
        bind("validationActions: [Deny], paramRef: {name: limit, namespace: default, parameterNotFoundAction: Deny}");
        assertThatThrownBy(() -> admission.create(DEPLOYMENT.formatted(4, "nginx")))
                .hasMessageEndingWith("failed to configure binding: no params found for policy binding with `Deny`"
                        + " parameterNotFoundAction");
    }

    @Test
    void variablesAndMatchConditions() {
        policy("""
                matchConditions: [{name: not-system, expression: "!request.userInfo.groups.exists(g, g == 'system:nodes')"}],
                variables: [{name: images, expression: 'object.spec.template.spec.containers.map(c, c.image)'},
                            {name: untagged, expression: "variables.images.filter(i, !i.contains(':'))"}],
                validations: [{expression: 'variables.untagged.size() == 0', message: images need tags}]""");
        bind("validationActions: [Deny]");
        assertThatThrownBy(() -> admission.create(DEPLOYMENT.formatted(1, "nginx")))
                .hasMessageEndingWith("denied request: images need tags");
        admission.create(DEPLOYMENT.formatted(1, "nginx:1.27"));
    }

    @Test
    void anExpressionThatFailsDeniesUnlessFailuresAreIgnored() {
        policy("validations: [{expression: 'object.spec.foo == 1'}]");
        bind("validationActions: [Deny]");
        assertThatThrownBy(() -> admission.create(DEPLOYMENT.formatted(1, "nginx")))
                .hasMessageEndingWith("expression 'object.spec.foo == 1' resulted in error: no such key: foo");
        admission.update(policyText("failurePolicy: Ignore, validations: [{expression: 'object.spec.foo == 1'}]"));
        admission.create(DEPLOYMENT.formatted(1, "nginx"));
    }

    @Test
    void aBindingChoosesNamespaces() {
        policy("validations: [{expression: 'false'}]");
        bind("validationActions: [Deny], matchResources: {namespaceSelector: {matchLabels: {environment: test}}}");
        admission.create(DEPLOYMENT.formatted(1, "nginx"));
    }

    @Test
    void aPolicyThatDoesNotCompileIsNotAccepted() {
        assertThatThrownBy(
                        () -> admission.create(policyText("validations: [{expression: 'objekt.spec.replicas <= 5'}]")))
                .hasMessageStartingWith(
                        "ValidatingAdmissionPolicy.admissionregistration.k8s.io \"demo-policy.example.com\" is invalid:"
                                + " spec.validations[0].expression: Invalid value: \"objekt.spec.replicas <= 5\":"
                                + " compilation failed: ERROR: <input>:1:1: undeclared reference to 'objekt'");
    }

    private void policy(String spec) {
        admission.create(policyText(spec));
    }

    private static String policyText(String spec) {
        return """
                {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy,
                 metadata: {name: demo-policy.example.com}, spec: {matchConstraints: {resourceRules: [
                   {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]},
                 %s}}""".formatted(spec);
    }

    private void bind(String spec) {
        admission.put("""
                {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding,
                 metadata: {name: demo-binding-test.example.com}, spec: {policyName: demo-policy.example.com, %s}}""".formatted(spec));
    }
}
