package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All nodes of one cluster. One watch and one heartbeat serve them all, so that a cluster in which nothing happens costs
 * next to nothing. Its methods may be called from anywhere: what they do, they do in the cluster's loop.
 */
public final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofSeconds(55);
    private static final int STATUS_EVERY = 30;

    private final Surroundings around;
    private final Map<String, Kubelet> kubelets = new LinkedHashMap<>();
    private final Map<String, FileTree> disks = new HashMap<>();
    private int beats;

    public Nodes(Surroundings around) {
        this.around = around;
    }

    /** Begins to run what is bound to nodes. Called once. */
    public void start() {
        around.loop().submit(() -> {
            var api = around.api().apply(User.admin("system:kubelets"));
            api.watch(Kinds.PODS, this::told);
            api.watch(Kinds.CONFIG_MAPS, it -> contentChanged(it, "configMap"));
            api.watch(Kinds.SECRETS, it -> contentChanged(it, "secret"));
            around.clock().after(HEARTBEAT, this::beat);
        });
    }

    /** A machine joins the cluster. */
    public void add(NodeSpec spec) {
        add(spec, true);
    }

    /**
     * The same.
     *
     * @param power false for one that the cluster knows already and whose power is cut
     */
    public void add(NodeSpec spec, boolean power) {
        around.loop().submit(() -> {
            var kubelet = new Kubelet(spec, kubelets.size(), around, disks);
            kubelets.put(spec.name(), kubelet);
            kubelet.start();
            around.api()
                    .apply(User.admin("system:kubelets"))
                    .list(Kinds.PODS)
                    .forEach(it -> node(it).filter(kubelet::equals).ifPresent(there -> there.podChanged(it)));
            if (power) {
                renew(kubelet);
            } else {
                kubelet.stop();
            }
        });
    }

    /** Cuts a node's power: its containers are gone, and nobody hears of it until its lease has run out. */
    public void stopNode(String name) {
        around.loop().submit(() -> find(name).filter(Kubelet::powered).ifPresent(Kubelet::stop));
    }

    /** Gives a node its power back. */
    public void startNode(String name) {
        around.loop()
                .submit(() -> find(name).filter(it -> !it.powered()).ifPresent(it -> {
                    it.start();
                    renew(it);
                }));
    }

    /** Whether a node has power. */
    public boolean running(String name) {
        return find(name).filter(Kubelet::powered).isPresent();
    }

    /** What runs of a Pod, wherever it is; for the cluster's loop only. */
    public Optional<PodRuntime> runtime(ObjectKey pod) {
        return worker(pod).map(it -> it);
    }

    /** Everything that runs on a node; for the cluster's loop only. */
    public Collection<PodRuntime> runtimes(String node) {
        return find(node).map(it -> List.<PodRuntime>copyOf(it.workers())).orElseGet(List::of);
    }

    /** Names of the nodes that were ever added, in that order. */
    public Collection<String> names() {
        return List.copyOf(kubelets.keySet());
    }

    public Surroundings surroundings() {
        return around;
    }

    /** What the cluster uses. */
    public Metrics metrics() {
        return new NodeMetrics(this);
    }

    Optional<PodWorker> worker(ObjectKey pod) {
        return kubelets.values().stream().flatMap(it -> it.worker(pod).stream()).findFirst();
    }

    Optional<Kubelet> kubelet(String name) {
        return find(name);
    }

    private Optional<Kubelet> find(String name) {
        return Optional.ofNullable(kubelets.get(name));
    }

    private Optional<Kubelet> node(ObjectNode pod) {
        return find(pod.path("spec").path("nodeName").asString(""));
    }

    private void told(WatchEvent event) {
        node(event.object()).ifPresent(kubelet -> {
            if (event.deleted()) {
                kubelet.podGone(event.object());
            } else if (kubelet.powered()) {
                kubelet.podChanged(event.object());
            }
        });
    }

    /** Volumes follow when the kubelet looks next, which may take a minute and more. */
    private void contentChanged(WatchEvent event, String kind) {
        if (event.kind() != WatchEvent.Kind.MODIFIED) {
            return;
        }
        var key = ObjectKey.of(event.object());
        for (var kubelet : kubelets.values()) {
            for (var worker : kubelet.workers()) {
                if (worker.key().namespace().equals(key.namespace())
                        && worker.sandbox().volumes().uses(kind, key.name())) {
                    var wait = REFRESH.plusSeconds(around.random().nextInt(20));
                    around.clock().after(wait, () -> worker.refreshVolumes());
                }
            }
        }
    }

    private void beat() {
        around.clock().after(HEARTBEAT, this::beat);
        beats++;
        for (var kubelet : kubelets.values()) {
            if (kubelet.powered()) {
                renew(kubelet);
                if (beats % STATUS_EVERY == 0) {
                    kubelet.reportStatus();
                }
            }
        }
    }

    private static void renew(Kubelet kubelet) {
        var api = kubelet.api();
        var key = new ObjectKey("kube-node-lease", kubelet.name());
        try {
            var there = api.find(Kinds.LEASES, key);
            if (there.isPresent()) {
                var lease = Json.copy(there.get());
                Json.child(lease, "spec")
                        .put("renewTime", NodeObject.micros(kubelet.object().now()));
                api.update(Kinds.LEASES, lease);
            } else {
                var node = api.get(Kinds.NODES, new ObjectKey("", kubelet.name()));
                api.create(Kinds.LEASES, kubelet.object().lease(node));
            }
        } catch (ApiException refused) {
            LOG.debug("Lease of {}: {}", kubelet.name(), refused.getMessage());
        }
    }
}
