package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stage of a sandbox whose cluster has an API server. */
final class ClusterStage implements Stage {
    private static final Logger log = LoggerFactory.getLogger(ClusterStage.class);
    private static final Duration NODES = Duration.ofSeconds(120);
    private static final Duration GONE = Duration.ofSeconds(120);
    private static final Duration APPLIED = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(120);
    /** What a new namespace, or a busy server, may answer at first. */
    private static final Set<Integer> LATER = Set.of(0, 403, 404, 409, 429, 500, 503, 504);

    private final RunningSandbox sandbox;
    private final KubernetesClient admin;
    private final KubernetesClient learner;
    private final Cluster.Subscription hold;

    /**
     * @param admin the platform's client; the cluster's to close
     * @param hold closed with the stage
     */
    ClusterStage(RunningSandbox sandbox, KubernetesClient admin, Cluster.Subscription hold) {
        this.sandbox = sandbox;
        this.admin = admin;
        this.learner = ClusterConnections.asLearner(admin);
        this.hold = hold;
    }

    @Override
    public void clear(List<NodePool> pools, StartProgress progress) throws SandboxFailed, InterruptedException {
        var machines = sandbox.machines();
        for (var machine : machines) {
            if (!machine.running()) {
                progress.says("Turning " + machine.node() + " on again");
                sandbox.startNode(machine.node());
            }
        }
        progress.says("Emptying your cluster");
        try {
            var deadline = Deadline.in(GONE);
            new Clearing(admin, deadline, progress).run();
            for (var plan : NodePlan.of(pools)) {
                var _ = deadline.patiently(
                        () -> admin.nodes().withName(plan.name()).edit(node -> NodeAtFirst.of(node, plan)));
            }
        } catch (KubernetesClientException trouble) {
            throw unanswered(trouble);
        }
        progress.says("Waiting for the nodes");
        awaitNodes(machines.stream().map(RunningSandbox.Machine::node).toList());
    }

    /** A node that was off counts as ready for a while longer, so its taint is asked for, too. */
    private void awaitNodes(List<String> names) throws SandboxFailed, InterruptedException {
        var deadline = Deadline.in(NODES);
        new NodesReady(admin, _ -> false).await(names, deadline);
        for (var name : names) {
            if (deadline.await(() -> node(name).filter(ClusterStage::takesPods)).isEmpty()) {
                throw new SandboxFailed(
                        Reason.TIMED_OUT, "Node " + name + " of your cluster does not come back in time.");
            }
        }
    }

    private Optional<Node> node(String name) {
        try {
            return Optional.ofNullable(admin.nodes().withName(name).get());
        } catch (KubernetesClientException notNow) {
            log.debug("Node {} cannot be looked at right now", name, notNow);
            return Optional.empty();
        }
    }

    private static boolean takesPods(Node node) {
        return node.getSpec().getTaints().stream().noneMatch(it -> it.getKey().startsWith("node.kubernetes.io/"));
    }

    @Override
    public void apply(List<Map<String, Object>> objects) throws SandboxFailed, InterruptedException {
        apply(objects, FIELD_MANAGER);
    }

    /** Were it the start's manager, what it had set and is not in the objects would go. */
    @Override
    public void alter(List<Map<String, Object>> objects) throws SandboxFailed, InterruptedException {
        apply(objects, INCIDENT_MANAGER);
    }

    private void apply(List<Map<String, Object>> objects, String manager) throws SandboxFailed, InterruptedException {
        var ordered = new ArrayList<Map<String, Object>>();
        objects.stream().filter(ClusterStage::isNamespace).forEach(ordered::add);
        objects.stream().filter(it -> !isNamespace(it)).forEach(ordered::add);
        for (var object : ordered) {
            apply(generic(object), manager);
        }
    }

    private void apply(GenericKubernetesResource object, String manager) throws SandboxFailed, InterruptedException {
        var deadline = Deadline.in(APPLIED);
        var applied = deadline.await(() -> {
            try {
                applyOnce(object, manager);
                return Optional.of(true);
            } catch (KubernetesClientException refused) {
                if (!LATER.contains(refused.getCode()) || deadline.left().isZero()) {
                    throw refused(object, refused);
                }
                return Optional.empty();
            }
        });
        if (applied.isEmpty()) {
            throw new SandboxFailed(Reason.TIMED_OUT, name(object) + " could not be applied in time.");
        }
    }

    /** The learner may make namespaces, but has no right to apply one that is not there yet. */
    private void applyOnce(GenericKubernetesResource object, String manager) {
        var client = object.getKind().equals("Namespace") ? admin : learner;
        var kind = client.genericKubernetesResources(object.getApiVersion(), object.getKind());
        var namespace = object.getMetadata().getNamespace();
        (namespace == null ? kind : kind.inNamespace(namespace))
                .resource(object)
                .fieldManager(manager)
                .forceConflicts()
                .serverSideApply();
    }

    @Override
    public void settle(List<Map<String, Object>> objects) throws SandboxFailed, InterruptedException {
        var deadline = Deadline.in(SETTLED);
        for (var wanted : objects) {
            var object = generic(wanted);
            if (Settled.isWorkload(object)
                    && deadline.await(() -> now(object).filter(Settled::is)).isEmpty()) {
                throw new SandboxFailed(Reason.TIMED_OUT, name(object) + " is not ready in time.");
            }
        }
    }

    private Optional<GenericKubernetesResource> now(GenericKubernetesResource object) {
        try {
            return Optional.ofNullable(admin.genericKubernetesResources(object.getApiVersion(), object.getKind())
                    .inNamespace(object.getMetadata().getNamespace())
                    .withName(object.getMetadata().getName())
                    .get());
        } catch (KubernetesClientException notNow) {
            log.debug("{} cannot be looked at right now", name(object), notNow);
            return Optional.empty();
        }
    }

    @Override
    public void delete(ResourceQuery object) throws SandboxFailed {
        try {
            var kind = learner.genericKubernetesResources(object.apiVersion(), object.kind());
            (object.namespace() == null ? kind : kind.inNamespace(object.namespace()))
                    .withName(object.name())
                    .delete();
        } catch (KubernetesClientException refused) {
            throw new SandboxFailed(
                    Reason.INTERNAL,
                    object.kind() + " " + object.name() + " cannot be deleted: " + said(refused),
                    refused);
        }
    }

    private GenericKubernetesResource generic(Map<String, Object> object) {
        return admin.getKubernetesSerialization().convertValue(object, GenericKubernetesResource.class);
    }

    private static boolean isNamespace(Map<String, Object> object) {
        return "Namespace".equals(object.get("kind"));
    }

    private static SandboxFailed refused(GenericKubernetesResource object, KubernetesClientException refused) {
        return new SandboxFailed(Reason.INTERNAL, name(object) + " cannot be applied: " + said(refused), refused);
    }

    private static SandboxFailed unanswered(KubernetesClientException trouble) {
        return new SandboxFailed(Reason.INTERNAL, "Your cluster did not answer: " + said(trouble), trouble);
    }

    /** In the API server's own words where there are any. */
    private static String said(KubernetesClientException refused) {
        var status = refused.getStatus();
        return status != null && status.getMessage() != null ? status.getMessage() : "it gives no answer.";
    }

    private static String name(GenericKubernetesResource object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    @Override
    public void close() {
        learner.close();
        hold.close();
    }
}
