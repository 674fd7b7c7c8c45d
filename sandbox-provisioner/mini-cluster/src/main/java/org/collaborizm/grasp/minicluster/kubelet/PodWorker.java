package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings one Pod on one node nearer to what it should be, whenever something about it has changed: volumes, sandbox, init
 * containers, containers, and in the end its termination. As {@code pkg/kubelet/pod_workers.go} and
 * {@code kuberuntime_manager.go}, without threads.
 */
final class PodWorker implements PodRuntime {
    private final Kubelet kubelet;
    private final PodStatusReport report;
    private final PodSandbox sandbox;
    private final PodTermination termination;
    private final PodResize resize;
    private final Map<String, PodContainer> containers = new LinkedHashMap<>();
    private ObjectNode pod;
    private @Nullable Instant started;
    private boolean syncRequested;
    private boolean gone;

    PodWorker(ObjectNode pod, Kubelet kubelet) {
        this.pod = pod;
        this.kubelet = kubelet;
        this.report = new PodStatusReport(this);
        this.sandbox = new PodSandbox(this);
        this.termination = new PodTermination(this);
        this.resize = new PodResize(this);
    }

    /** Takes up a Pod that is new here, though it may run already. */
    void begin() {
        addAll();
        new Adoption(this).adopt().ifPresent(it -> started = it);
        requestSync();
    }

    void changed(ObjectNode now) {
        pod = now;
        addAll();
        requestSync();
    }

    private void addAll() {
        addContainers("initContainers");
        addContainers("containers");
        addContainers("ephemeralContainers");
    }

    /** Something happened that may call for the next step. */
    void requestSync() {
        if (!syncRequested) {
            syncRequested = true;
            around().loop().submit(this::sync);
        }
    }

    void requestSyncAfter(Duration wait) {
        if (wait.isZero()) {
            requestSync();
        } else {
            around().clock().after(wait, this::requestSync);
        }
    }

    private void sync() {
        syncRequested = false;
        if (gone || !kubelet.powered()) {
            return;
        }
        if (started == null) {
            started = around().clock().now();
            watchDeadline();
        }
        if (Meta.deleting(pod)) {
            termination.begin(graceOfDeletion());
        }
        if (!termination.begun()) {
            resize.advance();
        }
        if (!termination.begun() && sandbox.ready()) {
            new ContainerOrder(this).advance();
        }
        report.send();
        termination.finishIfEnded();
    }

    /** The Pod ends for a reason of its own: its deadline, an eviction. */
    void fail(String reason, String message) {
        report.fail(reason, message);
        termination.begin(graceOfSpec());
        requestSync();
    }

    void refreshVolumes() {
        if (!gone && kubelet.powered()) {
            sandbox.volumes().refresh();
        }
    }

    /** The API forgot the Pod; whatever runs is killed. */
    void gone() {
        gone = true;
        containers.values().forEach(PodContainer::kill);
        sandbox.remove();
    }

    /** Everything stops at once and nothing is told. */
    void powerCut() {
        containers.values().forEach(PodContainer::powerCut);
        sandbox.powerCut();
    }

    void powerBack() {
        if (kubelet.api()
                .find(Kinds.PODS, key())
                .filter(it -> Meta.uid(it).equals(Meta.uid(pod)))
                .isEmpty()) {
            kubelet.podGone(pod);
            return;
        }
        sandbox.again();
        changed(kubelet.api().get(Kinds.PODS, key()));
    }

    private Duration graceOfDeletion() {
        return Duration.ofSeconds(
                Meta.of(pod).path("deletionGracePeriodSeconds").asLong(30));
    }

    private Duration graceOfSpec() {
        return Duration.ofSeconds(
                pod.path("spec").path("terminationGracePeriodSeconds").asLong(30));
    }

    private void watchDeadline() {
        var seconds = pod.path("spec").path("activeDeadlineSeconds").asLong(0);
        if (seconds > 0) {
            around().clock().after(Duration.ofSeconds(seconds), () -> {
                if (!gone && !ended()) {
                    event("", "Normal", "DeadlineExceeded", PodStatusReport.DEADLINE);
                    fail("DeadlineExceeded", PodStatusReport.DEADLINE);
                }
            });
        }
    }

    private void addContainers(String list) {
        var specs = pod.path("spec").path(list);
        for (var i = 0; i < specs.size(); i++) {
            var spec = specs.get(i);
            var name = spec.path("name").asString("");
            var there = containers.get(name);
            if (there == null) {
                containers.put(name, new PodContainer(this, spec, Kind.of(list, spec)));
            } else {
                there.respecified(spec);
            }
        }
    }

    List<PodContainer> all(Kind... kinds) {
        var wanted = List.of(kinds);
        return containers.values().stream()
                .filter(it -> wanted.contains(it.kind()))
                .toList();
    }

    /** Whether every container has ended and none will start again. */
    boolean ended() {
        return report.terminal();
    }

    boolean isGone() {
        return gone;
    }

    boolean terminating() {
        return termination.begun();
    }

    String restartPolicy() {
        return pod.path("spec").path("restartPolicy").asString("Always");
    }

    Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    ObjectKey key() {
        return ObjectKey.of(pod);
    }

    Kubelet kubelet() {
        return kubelet;
    }

    PodSandbox sandbox() {
        return sandbox;
    }

    PodResize resize() {
        return resize;
    }

    PodStatusReport report() {
        return report;
    }

    Surroundings around() {
        return kubelet.around();
    }

    /** {@code web_default(uid)}, as messages name a Pod. */
    String fullName() {
        return "%s_%s(%s)".formatted(Meta.name(pod), Meta.namespace(pod), Meta.uid(pod));
    }

    /** @param fieldPath empty for the Pod itself */
    void event(String fieldPath, String type, String reason, String message) {
        if (!fieldPath.isEmpty()) {
            kubelet.events().event(pod, fieldPath, type, reason, message);
        } else if (type.equals("Normal")) {
            kubelet.events().normal(pod, reason, message);
        } else {
            kubelet.events().warning(pod, reason, message);
        }
    }

    JsonNode spec() {
        return pod.path("spec");
    }

    @Override
    public ObjectNode pod() {
        return pod;
    }

    @Override
    public Optional<NetworkStack> stack() {
        return sandbox.stack();
    }

    @Override
    public List<ContainerRuntime> containers() {
        return new ArrayList<>(containers.values());
    }
}
