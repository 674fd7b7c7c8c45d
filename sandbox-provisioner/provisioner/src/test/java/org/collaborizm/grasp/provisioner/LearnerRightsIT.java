package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every row of docs/what-a-learner-may-do.md, tried in the learner's own shell with the learner's own kubeconfig. */
@ExtendWith(WithSandbox.class)
@TestInstance(Lifecycle.PER_CLASS)
class LearnerRightsIT {
    private final TestSandbox sandbox;
    private final ClusterClient cluster;
    private final Cluster.Subscription guard;

    LearnerRightsIT(TestSandbox sandbox) {
        this.sandbox = sandbox;
        cluster = new ClusterClient(sandbox.adminKubeconfig, LeaseId.random(), sandbox.learnerKubeconfig);
        guard = new GuardRails(sandbox.admin, TestSandbox.SERVER).guardNamespaces(cluster);
    }

    @BeforeAll
    void connectTheShell() throws Exception {
        new ToolboxShells(sandbox.docker, sandbox.toolbox).install(sandbox.learnerKubeconfig);
    }

    @AfterAll
    void letGo() {
        guard.close();
        cluster.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "learner-can.csv", delimiterString = " :: ", numLinesToSkip = 1)
    void can(String what, String script) throws Exception {
        var result = sandbox.inShell(script);

        assertThat(result.exit()).as(result.output()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "learner-cannot.csv", delimiterString = " :: ", numLinesToSkip = 1)
    void cannot(String what, String refusal, String script) throws Exception {
        var result = sandbox.inShell(script);

        assertThat(result.exit()).as(result.output()).isNotZero();
        assertThat(result.output()).containsIgnoringCase(refusal);
    }

    @Test
    void ownsEveryNamespaceTheyMakeAtOnce() throws Exception {
        var name = "mine-" + UUID.randomUUID().toString().substring(0, 8);

        assertThat(sandbox.inShell("kubectl create namespace " + name).exit()).isZero();

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                sandbox.inShell("kubectl -n " + name + " create configmap hello --from-literal=a=b")
                                        .output())
                        .contains("created"));
        assertThat(sandbox.inShell("kubectl -n " + name + " get resourcequota grasp-bounds")
                        .exit())
                .isZero();
        assertThat(sandbox.inShell("kubectl delete namespace " + name + " --wait=false")
                        .exit())
                .isZero();
    }

    @Test
    void getsGuardRailsBackThatTheyTookAway() throws Exception {
        sandbox.inShell("kubectl delete rolebinding --all");

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(sandbox.inShell("kubectl get secrets").exit())
                                .isZero());
    }

    @Test
    void runsWhatADeploymentAsksFor() throws Exception {
        sandbox.inShell("kubectl create deployment plain --image=registry.k8s.io/e2e-test-images/agnhost:2.53");

        var rolledOut = sandbox.inShell("kubectl rollout status deployment plain --timeout=60s");

        assertThat(rolledOut.exit()).as(rolledOut.output()).isZero();
        sandbox.inShell("kubectl delete deployment plain --wait=false");
    }
}
