package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's own view of an embedded cluster. A question wakes it; what is followed does not, rests while it sleeps, and
 * goes on when somebody wakes it.
 */
final class EmbeddedView implements Cluster, EmbeddedCluster.Sleeper, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedView.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final EmbeddedCluster embedded;
    private final Supplier<String> kubeconfig;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Followed> followed = new ArrayList<>();
    private final Subscription sleep;
    private @Nullable EmbeddedAccess access;
    private Optional<String> learner = Optional.empty();
    private boolean closed;

    /** @param kubeconfig the administrator's */
    EmbeddedView(EmbeddedCluster embedded, Supplier<String> kubeconfig) {
        this.embedded = embedded;
        this.kubeconfig = kubeconfig;
        this.sleep = embedded.follow(this);
    }

    @Override
    public List<Map<String, Object>> list(ResourceQuery query) {
        try (var _ = embedded.attend()) {
            return open().cluster().list(query);
        } catch (CannotWake | KubernetesClientException e) {
            throw new ClusterUnreachable(embedded.lease(), e);
        }
    }

    @Override
    public Optional<Boolean> allows(AccessQuestion question) {
        return ifAwake(it -> it.allows(question));
    }

    @Override
    public Optional<ProxyAnswer> get(ProxyPath path) {
        return ifAwake(it -> it.get(path));
    }

    @Override
    public Optional<List<String>> lastLines(ContainerLog log) {
        return ifAwake(it -> it.lastLines(log));
    }

    @Override
    public Optional<List<Map<String, Object>>> glance(ResourceQuery query) {
        return ifAwake(it -> it.glance(query));
    }

    /** Nothing also if it fell asleep meanwhile: what the door says then is not about the cluster. */
    private <T> Optional<T> ifAwake(Function<Cluster, Optional<T>> question) {
        var before = accessNow();
        try {
            var answer = before.flatMap(it -> question.apply(it.cluster()));
            return accessNow().equals(before) ? answer : Optional.empty();
        } catch (ClusterUnreachable unanswered) {
            if (accessNow().equals(before)) {
                throw unanswered;
            }
            return Optional.empty();
        }
    }

    private Optional<EmbeddedAccess> accessNow() {
        lock.lock();
        try {
            return Optional.ofNullable(access);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Subscription watch(ResourceQuery query, Watcher watcher) {
        var fresh = new Followed(query, watcher);
        lock.lock();
        try {
            followed.add(fresh);
            if (access != null) {
                fresh.goOn(access.cluster());
            } else if (!embedded.isAsleep()) {
                awoke();
            }
        } finally {
            lock.unlock();
        }
        return () -> leave(fresh);
    }

    private void leave(Followed gone) {
        lock.lock();
        try {
            followed.remove(gone);
            gone.end();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String learnerKubeconfig() {
        try (var _ = embedded.attend()) {
            return open().cluster().learnerKubeconfig();
        } catch (CannotWake | KubernetesClientException e) {
            throw new ClusterUnreachable(embedded.lease(), e);
        }
    }

    /** The platform's client of the cluster, which is awake; nothing if it does not answer yet. */
    Optional<KubernetesClient> client() {
        try {
            return Optional.of(open().client());
        } catch (KubernetesClientException notYet) {
            log.debug("The cluster of sandbox {} does not answer yet", embedded.lease(), notYet);
            return Optional.empty();
        }
    }

    private EmbeddedAccess open() {
        lock.lock();
        try {
            if (closed) {
                throw new CannotWake("The sandbox is closed.");
            }
            var there = access;
            if (there == null) {
                there = EmbeddedAccess.open(embedded.lease(), kubeconfig.get(), learner);
                access = there;
                learner = Optional.of(there.cluster().learnerKubeconfig());
                for (var each : followed) {
                    each.goOn(there.cluster());
                }
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void rest() {
        lock.lock();
        try {
            if (access != null) {
                followed.forEach(Followed::rest);
                access.close();
                access = null;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awoke() {
        Thread.ofVirtual().name("cluster-awake-" + embedded.lease()).start(this::goOn);
    }

    private void goOn() {
        try (var _ = embedded.idleness().hold()) {
            while (!embedded.isAsleep() && client().isEmpty()) {
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException | CannotWake over) {
            log.debug("The view of sandbox {} does not go on", embedded.lease(), over);
        }
    }

    @Override
    public void close() {
        sleep.close();
        lock.lock();
        try {
            closed = true;
            followed.forEach(Followed::end);
            if (access != null) {
                access.close();
                access = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
