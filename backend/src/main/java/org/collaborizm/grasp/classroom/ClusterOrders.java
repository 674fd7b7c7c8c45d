package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Pool;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.springframework.stereotype.Component;

/** Remembers what lessons asked for when their clusters were made, while lessons are edited. */
@Component
final class ClusterOrders {
    private final Map<String, Order> orders = new ConcurrentHashMap<>();

    ClusterOrders(Sandboxes sandboxes, Lessons lessons) {
        if (lessons.isDraft()) {
            sandboxes.whenReady((_, id, sandbox) -> {
                lessons.find(id).ifPresent(it -> orders.put(sandbox.lease().toString(), Order.of(it)));
                return () -> orders.remove(sandbox.lease().toString());
            });
        }
    }

    /** Whether the lesson asks for another cluster than this one, which was made for it. */
    boolean isOutdated(SandboxPanel panel, Lesson lesson) {
        Order order = panel.lease() == null ? null : orders.get(panel.lease());
        return order != null && panel.kind().equals("ready") && !order.equals(Order.of(lesson));
    }

    private record Order(LessonId lesson, List<Pool> pools, List<String> images, Lesson.Needs needs) {
        static Order of(Lesson lesson) {
            return new Order(lesson.id(), lesson.pools(), lesson.images(), lesson.needs());
        }
    }
}
