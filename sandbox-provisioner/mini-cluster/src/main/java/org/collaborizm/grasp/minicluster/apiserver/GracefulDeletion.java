package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.node.ObjectNode;

/** The time that pods are given to end, as {@code BeforeDelete} and {@code podStrategy.CheckGracefulDelete}. */
record GracefulDeletion(Instant now) {
    enum Kind {
        /** It goes at once. */
        NONE,
        /** It was marked. */
        GRACEFUL,
        /** It is marked already. */
        PENDING
    }

    /** @param object changed in place */
    Kind apply(GroupResource resource, DeleteOptions options, ObjectNode object) {
        if (!resource.toString().equals("pods")) {
            return Kind.NONE;
        }
        return Meta.deleting(object) ? shorten(options, object) : begin(options, object);
    }

    private Kind shorten(DeleteOptions options, ObjectNode pod) {
        var period = Meta.of(pod).path("deletionGracePeriodSeconds").asLong(0);
        if (period == 0) {
            return Kind.NONE;
        }
        var wanted = options.gracePeriod().orElse(period);
        if (wanted >= period) {
            return Kind.PENDING;
        }
        var began = Meta.deletionTimestamp(pod).orElse(now).minusSeconds(period);
        mark(pod, began.plusSeconds(wanted), wanted);
        return Kind.GRACEFUL;
    }

    private Kind begin(DeleteOptions options, ObjectNode pod) {
        var period = period(options, pod);
        mark(pod, now.plusSeconds(period), period);
        if (Meta.generation(pod) > 0) {
            Meta.edit(pod).put("generation", Meta.generation(pod) + 1);
        }
        return Kind.GRACEFUL;
    }

    private static long period(DeleteOptions options, ObjectNode pod) {
        var phase = pod.path("status").path("phase").asString("");
        if (pod.path("spec").path("nodeName").asString("").isEmpty()
                || phase.equals("Failed")
                || phase.equals("Succeeded")) {
            return 0;
        }
        var declared = pod.path("spec").path("terminationGracePeriodSeconds").asLong(30);
        var period = options.gracePeriod().orElse(declared);
        return period < 0 ? 1 : period;
    }

    private static void mark(ObjectNode pod, Instant at, long period) {
        Meta.edit(pod).put("deletionTimestamp", at.toString()).put("deletionGracePeriodSeconds", period);
    }
}
