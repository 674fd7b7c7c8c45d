package org.collaborizm.grasp.minicluster.controller.job;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.node.ObjectNode;

/** Deletes Jobs some time after they finished, as {@code pkg/controller/ttlafterfinished}. */
public final class TtlAfterFinishedController implements Controller {
    @Override
    public String name() {
        return "ttl-after-finished-controller";
    }

    @Override
    public void start(ControllerContext context) {
        new Cleanup(context).start();
    }

    private static final class Cleanup {
        private final ControllerContext context;
        private final WorkQueue queue;

        Cleanup(ControllerContext context) {
            this.context = context;
            this.queue = context.queue(this::look);
        }

        void start() {
            context.api().watch(Kinds.JOBS, it -> {
                if (!it.deleted() && expires(it.object())) {
                    queue.add(ObjectKey.of(it.object()));
                }
            });
        }

        private static boolean expires(ObjectNode job) {
            return Job.finished(job)
                    && !Meta.deleting(job)
                    && job.path("spec").path("ttlSecondsAfterFinished").isNumber();
        }

        private void look(ObjectKey key) {
            context.api().find(Kinds.JOBS, key).filter(Cleanup::expires).ifPresent(it -> {
                var ttl = it.path("spec").path("ttlSecondsAfterFinished").asLong();
                var left =
                        Timestamps.remaining(finished(it), ttl, context.clock().now());
                if (left.isPositive()) {
                    queue.addAfter(key, left);
                } else {
                    delete(it);
                }
            });
        }

        private Instant finished(ObjectNode job) {
            return Conditions.find(job.path("status"), "Complete")
                    .or(() -> Conditions.find(job.path("status"), "Failed"))
                    .flatMap(it -> Meta.time(it.path("lastTransitionTime")))
                    .orElse(context.clock().now());
        }

        private void delete(ObjectNode job) {
            var options = Json.object().put("propagationPolicy", "Foreground");
            options.putObject("preconditions").put("uid", Meta.uid(job));
            context.api().delete(Kinds.JOBS, ObjectKey.of(job), options);
        }
    }
}
