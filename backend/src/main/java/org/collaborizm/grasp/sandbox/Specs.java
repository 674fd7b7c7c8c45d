package org.collaborizm.grasp.sandbox;

import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.NodePool;
import org.collaborizm.grasp.provisioner.SandboxSpec;

/** Turns what a lesson asks for into what an engine makes. */
public final class Specs {
    private static final NodePool ONE_NODE = new NodePool("control-plane", 1, Map.of(), List.of());

    private Specs() {}

    static List<NodePool> pools(Lesson lesson) {
        var pools = lesson.pools().stream()
                .map(pool -> new NodePool(pool.name(), pool.count(), pool.labels(), pool.taints()))
                .toList();
        return pools.isEmpty() ? List.of(ONE_NODE) : pools;
    }

    public static SandboxSpec of(LeaseId lease, Lesson lesson) {
        return new SandboxSpec(
                lease,
                pools(lesson),
                lesson.images(),
                lesson.needs().containers(),
                lesson.needs().minor(),
                lesson.needs().features());
    }
}
