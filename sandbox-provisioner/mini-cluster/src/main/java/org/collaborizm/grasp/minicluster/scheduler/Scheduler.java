package org.collaborizm.grasp.minicluster.scheduler;

import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeFacts;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;

/** Gives every Pod that names this scheduler a node, one after the other, as {@code kube-scheduler}. */
public final class Scheduler implements Controller {
    /** As Pods and events name it. */
    public static final String NAME = "default-scheduler";

    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    private static final GroupVersionResource NODES = GroupVersionResource.core("nodes");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start(ControllerContext context) {
        new Work(context).watch(context.api());
    }

    /** What the scheduler is busy with, once it has started. */
    private static final class Work {
        private final ControllerContext context;
        private final ClusterCache cache;
        private final SchedulingQueue queue;
        private final SchedulingCycle cycle;
        private boolean awake;

        Work(ControllerContext context) {
            this.context = context;
            this.cache = new ClusterCache(Surroundings.of(context.api()));
            this.queue = new SchedulingQueue(context.clock(), this::wake);
            this.cycle = new SchedulingCycle(context, cache, queue);
        }

        void watch(ApiClient api) {
            api.watch(NODES, this::nodeChanged);
            api.watch(PODS, this::podChanged);
            api.watch(Volumes.CLAIMS, _ -> volumeChanged());
            api.watch(Volumes.PERSISTENT_VOLUMES, _ -> volumeChanged());
            api.watch(Volumes.CLASSES, _ -> volumeChanged());
        }

        private void nodeChanged(WatchEvent event) {
            var node = NodeFacts.of(event.object());
            if (event.deleted()) {
                cache.removeNode(node.name());
                return;
            }
            var known = cache.view().node(node.name());
            cache.put(node);
            if (known.isEmpty() || !known.get().facts().equals(node)) {
                queue.moved(ClusterEvent.NODE);
            }
        }

        private void podChanged(WatchEvent event) {
            var key = ObjectKey.of(event.object());
            var phase = event.object().path("status").path("phase").asString("");
            if (event.deleted() || Set.of("Succeeded", "Failed").contains(phase)) {
                gone(key);
                return;
            }
            var pod = PodInfo.of(event.object());
            if (!pod.node().isEmpty()) {
                assigned(pod);
            } else if (pod.spec().path("schedulerName").asString(NAME).equals(NAME) && !cycle.isBinding(pod)) {
                queue.put(pod);
            }
        }

        private void gone(ObjectKey pod) {
            queue.remove(pod);
            cycle.forget(pod);
            if (cache.remove(pod)) {
                queue.moved(ClusterEvent.POD_GONE);
            }
        }

        private void assigned(PodInfo pod) {
            queue.remove(pod.key());
            cycle.forget(pod.key());
            cache.put(pod);
            queue.moved(ClusterEvent.POD_ASSIGNED);
        }

        private void volumeChanged() {
            cycle.volumeChanged();
            queue.moved(ClusterEvent.VOLUME);
        }

        private void wake() {
            if (!awake) {
                awake = true;
                context.loop().submit(this::scheduleNext);
            }
        }

        private void scheduleNext() {
            awake = false;
            var next = queue.next();
            if (next.isEmpty()) {
                return;
            }
            wake();
            try {
                cycle.schedule(next.get());
            } catch (ApiException refused) {
                cycle.failed(next.get(), String.valueOf(refused.getMessage()));
            }
        }
    }
}
