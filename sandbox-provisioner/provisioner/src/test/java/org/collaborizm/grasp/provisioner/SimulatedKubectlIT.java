package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_C;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.ENTER;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This machine's own kubectl in simulated shells; there has to be one. */
@Timeout(180)
class SimulatedKubectlIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static EmbeddedEngine engine;

    private SimulatedLearner learner;

    @BeforeAll
    static void start() {
        engine = SimulatedLearner.engine(folder, true);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void sitDown() throws Exception {
        assertThat(KubectlBinary.find("")).as("a kubectl of this machine").isPresent();
        learner = new SimulatedLearner(engine);
    }

    @AfterEach
    void standUp() throws Exception {
        learner.close();
    }

    @Test
    void isPartOfPipelinesAndLoops() {
        learner.enter("kubectl get nodes -o name | grep 2 | tr a-z A-Z", "NODE/NODE-2");
        learner.enter("for n in $(k get nodes -o name); do printf \"<$n>\"; done", "<node/node-1><node/node-2>");
        learner.enter("kubectl get pod nobody 2>/dev/null || echo none-$?", "none-1");
    }

    @Test
    void readsWhatIsTypedPipedOrInTheHome() {
        learner.type("kubectl apply -f - <<'EOF'", ENTER, "apiVersion: v1", ENTER, "kind: ConfigMap", ENTER);
        learner.enter("metadata: {name: typed}" + ENTER + "EOF", "configmap/typed created");
        learner.enter(
                "kubectl get cm typed -o yaml > it.yaml; kubectl apply -f it.yaml; cp it.yaml /tmp", "configured");
        learner.enter(
                "sed s/typed/piped/ it.yaml | grep -v 'uid\\|resourceV' | k apply -f -", "configmap/piped created");
        learner.enter("kubectl delete -f ~/it.yaml && kubectl create -f /tmp/it.yaml", "configmap/typed created");
        learner.enter("mkdir conf; echo v$((6*7)) > conf/key; k create cm files --from-file=conf", "files created");
        learner.enter("kubectl get cm files -o 'jsonpath={.data.key}'", "v42");
    }

    @Test
    void sendsWhatItPrintsAtOnceAndIsEndedByControlC() {
        learner.type("kubectl get nodes --watch | grep --line-buffered node-2", ENTER);
        learner.screen().shows("Ready");
        assertThat(kubectls()).isPositive();

        learner.type(CONTROL_C);

        learner.enter("echo after-$((40+2))", "after-42");
        await().atMost(SOON).untilAsserted(() -> assertThat(kubectls()).isZero());
    }

    @Test
    void isWatched() {
        learner.type("watch -n 1 kubectl get nodes", ENTER);
        learner.screen().shows("Every 1.0s: kubectl get nodes");
        learner.screen().shows("node-2");
        learner.type(CONTROL_C);
        learner.enter("echo after-$((40+2))", "after-42");
    }

    @Test
    void completesItsWords() {
        learner.enter("kubectl get node nod\t2 -o name", "node/node-2");
    }

    @Test
    void runsAsTheLearnerWithNothingOfTheServers() {
        learner.enter("kubectl auth whoami -o 'jsonpath={.status.userInfo.username}'", "serviceaccount:grasp:learner");
        learner.enter("kubectl get secrets -n kube-system", "forbidden");
        learner.enter("kubectl config set-context --current --namespace=kube-system", "modified");
        learner.enter("kubectl get pods", "kube-system");
    }

    @Test
    void endsWithTheLeaseAndLeavesNothing() throws Exception {
        learner.type("kubectl get nodes --watch", ENTER);
        learner.screen().shows("Ready");
        assertThat(kubectls()).isPositive();
        assertThat(folder.resolve(learner.lease.toString())).isDirectory();

        engine.unmake(learner.lease);

        assertThat(folder).isEmptyDirectory();
        await().atMost(SOON).untilAsserted(() -> assertThat(kubectls()).isZero());
    }

    private static long kubectls() {
        return ProcessHandle.current()
                .descendants()
                .filter(it -> it.info().command().orElse("").contains("kubectl"))
                .count();
    }
}
