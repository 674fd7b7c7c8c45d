package org.collaborizm.grasp.minicluster;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.apiserver.Audit;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;
import org.collaborizm.grasp.minicluster.http.Clusters;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.shell.Workstation;
import org.collaborizm.grasp.minicluster.store.Bounds;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes cluster inside the JVM. Starting one costs next to nothing, and one in which nothing happens has no thread.
 *
 * <p>Whoever speaks to it over the wire hands requests to {@link #handle}; whoever is in the same JVM uses {@link #api}.
 */
public final class MiniCluster implements AutoCloseable {
    private static final Bounds BOUNDS = new Bounds(10_000, 1_500_000, 32 * 1024 * 1024);

    private final ClusterSpec spec;
    private final Store store;
    private final Loop loop;
    private final ClusterClock clock;
    private final ControlPlane plane;
    private @Nullable Wire wire;

    private MiniCluster(ClusterSpec spec, Past past) {
        this.spec = spec;
        this.loop = new Loop(Machinery.THREADS);
        this.clock = Machinery.clock(spec.time(), loop);
        var random = new Random(spec.seed());
        var state = past.state() == Snapshot.EMPTY ? Bootstrap.snapshot(clock.now(), random) : past.state();
        this.store = new Store(state, BOUNDS);
        var ground = new ApiServer.Ground(store, clock, loop, Machinery.THREADS, random);
        this.plane = new ControlPlane(spec, ground, past);
    }

    /** A new cluster. Its nodes join and become ready in its own time. */
    public static MiniCluster start(ClusterSpec spec) {
        return new MiniCluster(spec, Past.of(Snapshot.EMPTY));
    }

    /** A new cluster in the state another one was in. */
    public static MiniCluster start(ClusterSpec spec, Snapshot state) {
        return new MiniCluster(spec, Past.of(state));
    }

    /** A cluster that went on elsewhere goes on here: its users' credentials hold, and what was off is off. */
    public static MiniCluster resume(ClusterSpec spec, Past past) {
        return new MiniCluster(spec, past);
    }

    /** The API as a user of it sees it, without the wire. */
    public ApiClient api(User user) {
        return plane.server().client(user);
    }

    /** Answers a request of somebody who is known; what is refused is an answer too. May block, so not in the cluster's loop. */
    public ApiResponse handle(ApiRequest request) {
        return plane.server().handle(request);
    }

    /** Its nodes: to cut their power, to add some, to send requests through their network. */
    public Nodes nodes() {
        return plane.nodes();
    }

    /**
     * A machine beside the cluster, with a shell.
     *
     * @param programs by name, beside what simulated containers have
     */
    public Workstation workstation(Files files, Map<String, Program> programs) {
        return new Workstation(plane.nodes().surroundings(), files, programs);
    }

    /**
     * Serves the cluster over HTTPS, once.
     *
     * @param port 0 for any that is free
     * @throws IllegalStateException if the port cannot be had, or the cluster is served already
     */
    public synchronized void listen(String host, int port) {
        if (wire != null) {
            throw new IllegalStateException("The cluster is served already, on port " + wire.port());
        }
        wire = Wire.open(host, port, plane.access());
    }

    /**
     * Where it is served.
     *
     * @throws IllegalStateException if it is not
     */
    public int port() {
        return served().port();
    }

    /** How kubectl reaches the cluster, as its administrator; a secret. Serves it on 127.0.0.1 if nobody has yet. */
    public synchronized String kubeconfig() {
        if (wire == null) {
            listen("127.0.0.1", 0);
        }
        return served().kubeconfig();
    }

    /**
     * For listeners that serve many clusters: who asks, if the credentials in the headers are this cluster's or it signed the
     * certificate.
     */
    public Optional<Clusters.Visit> visit(Map<String, String> headers, Optional<X509Certificate> certificate) {
        return plane.access().visit(headers, certificate);
    }

    /** The bearer token of the cluster's administrator; a secret. */
    public String adminToken() {
        return credentials().adminToken();
    }

    /** By which it knows its users; a secret. */
    public Credentials credentials() {
        return plane.access().credentials();
    }

    private synchronized Wire served() {
        if (wire == null) {
            throw new IllegalStateException("The cluster is not served");
        }
        return wire;
    }

    /** Who asked for what lately. */
    public Audit audit() {
        return plane.server().audit();
    }

    public ClusterClock clock() {
        return clock;
    }

    public ClusterSpec spec() {
        return spec;
    }

    /** All its state now. Costs nothing, and may be kept. */
    public Snapshot snapshot() {
        return store.snapshot();
    }

    /** Everything becomes as it was; whoever watches sees how. */
    public void restore(Snapshot state) {
        store.restore(state);
    }

    /** Another cluster in the state this one is in; from now on each goes its own way. */
    public MiniCluster fork() {
        return new MiniCluster(spec, Past.of(snapshot()));
    }

    /** Waits until nothing happens before time passes. */
    public void awaitRest() throws InterruptedException {
        loop.awaitRest();
    }

    /**
     * Lets time pass, for clusters whose clock is stepped.
     *
     * @throws IllegalStateException if time passes by itself
     */
    public void pass(Duration duration) throws InterruptedException {
        if (!(clock instanceof SteppedClock stepped)) {
            throw new IllegalStateException("time passes by itself");
        }
        stepped.advance(duration);
    }

    /** Nothing happens any more; watches and logs that are followed end. What runs right now is awaited by {@link #awaitRest}. */
    @Override
    public synchronized void close() {
        if (wire != null) {
            wire.close();
        }
        plane.server().close();
        clock.stop();
        loop.stop();
    }
}
