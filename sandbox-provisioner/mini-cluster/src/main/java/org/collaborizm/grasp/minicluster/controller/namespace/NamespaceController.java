package org.collaborizm.grasp.minicluster.controller.namespace;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.RetryQueue;
import org.collaborizm.grasp.minicluster.schema.Resources;

/** Empties namespaces that are to be deleted and lets them go, as {@code pkg/controller/namespace}. */
public final class NamespaceController implements Controller {
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Resources resources;

    public NamespaceController(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "namespace-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var deletion = new NamespaceDeletion(context.api(), context.clock(), resources);
        var queue = new NamespaceQueue(context, deletion);
        context.api().watch(Kinds.NAMESPACES, it -> {
            if (!it.deleted() && Meta.deleting(it.object())) {
                queue.later(ObjectKey.of(it.object()), GRACE);
            }
        });
    }

    /** Comes back when content is expected to be gone. */
    private static final class NamespaceQueue {
        private final RetryQueue<ObjectKey> queue;

        NamespaceQueue(ControllerContext context, NamespaceDeletion deletion) {
            queue = new RetryQueue<>(
                    context.loop(), context.clock(), LONGEST_RETRY, it -> deletion.proceed(it, this::later));
        }

        void later(ObjectKey namespace, Duration wait) {
            queue.addAfter(namespace, wait);
        }
    }
}
