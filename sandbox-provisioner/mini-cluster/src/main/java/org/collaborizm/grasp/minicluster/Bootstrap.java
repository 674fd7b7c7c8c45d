package org.collaborizm.grasp.minicluster;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.rbac.BootstrapPolicy;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.controller.ControllerSet;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is in every cluster from the beginning. It is made once; a new cluster starts from the shared state. */
final class Bootstrap {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");
    /** Not made by the class's initialiser: virtual threads that wait for one hold their carriers, and the work needs those. */
    private static final ReentrantLock MAKING = new ReentrantLock();

    private static @Nullable Snapshot shared;

    private Bootstrap() {}

    /** @param start when the cluster begins: what people look at is as old as the cluster, and nobody else's */
    static Snapshot snapshot(Instant start, RandomGenerator random) {
        return BirthCertificates.renew(shared(), start, random);
    }

    /** What every cluster of this JVM begins with was kept, and need not be made. */
    static void begin(Snapshot kept) {
        MAKING.lock();
        try {
            shared = kept;
        } finally {
            MAKING.unlock();
        }
    }

    private static Snapshot shared() {
        MAKING.lock();
        try {
            if (shared == null) {
                shared = make(Instant.now().minusSeconds(1));
            }
            return shared;
        } finally {
            MAKING.unlock();
        }
    }

    static Snapshot make(Instant now) {
        var loop = new Loop(Machinery.THREADS);
        var store = new Store(Snapshot.EMPTY);
        var ground = new ApiServer.Ground(store, new SteppedClock(loop, now), loop, Machinery.THREADS, new Random());
        var server = new ApiServer(ground, BuiltInResources.shared(), SharedParts.PARTS);
        NAMESPACES.forEach(it -> create(server, object("v1", "Namespace", it)));
        BootstrapPolicy.objects().forEach(it -> create(server, it));
        create(server, priority("system-node-critical", 2_000_001_000));
        create(server, priority("system-cluster-critical", 2_000_000_000));
        create(server, kubernetesService());
        ApiServerEndpoints.objects().forEach(it -> create(server, it));
        create(server, localPath());
        settle(server, ground);
        return store.snapshot();
    }

    /** What controllers add to namespaces is there already. */
    private static void settle(ApiServer server, ApiServer.Ground ground) {
        new ControllerSet(server::client, ground.clock(), ground.loop(), ground.random())
                .start(Controllers.all(server.resources()));
        try {
            ground.loop().awaitRest();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        server.close();
        ground.clock().stop();
        ground.loop().stop();
    }

    private static void create(ApiServer server, ObjectNode object) {
        var type = server.resources().find(GroupVersionKind.of(object)).orElseThrow();
        server.client(User.admin("system:apiserver")).create(type.resource(), object);
    }

    private static ObjectNode object(String apiVersion, String kind, String name) {
        var object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        Meta.edit(object).put("name", name);
        return object;
    }

    private static ObjectNode priority(String name, int value) {
        return object("scheduling.k8s.io/v1", "PriorityClass", name)
                .put("value", value)
                .put(
                        "description",
                        name.equals("system-node-critical")
                                ? "Used for system critical pods that must not be moved from their current node."
                                : "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.");
    }

    /** The class of volumes for claims that name none, as in K3s. */
    private static ObjectNode localPath() {
        var local = object("storage.k8s.io/v1", "StorageClass", "local-path")
                .put("provisioner", "rancher.io/local-path")
                .put("reclaimPolicy", "Delete")
                .put("volumeBindingMode", "WaitForFirstConsumer");
        Meta.edit(local).putObject("annotations").put("storageclass.kubernetes.io/is-default-class", "true");
        return local;
    }

    private static ObjectNode kubernetesService() {
        var service = object("v1", "Service", "kubernetes");
        var metadata = Meta.edit(service).put("namespace", "default");
        metadata.putObject("labels").put("component", "apiserver").put("provider", "kubernetes");
        var spec = service.putObject("spec").put("type", "ClusterIP").put("clusterIP", "10.43.0.1");
        spec.putArray("clusterIPs").add("10.43.0.1");
        spec.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", 443)
                .put("protocol", "TCP")
                .put("targetPort", 6443);
        return service;
    }
}
