package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Pool;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.collaborizm.grasp.sandbox.SandboxState;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts into a page what its sandbox panel shows. */
@Component
final class PanelMaker {
    private final Sandboxes sandboxes;
    private final Shelf shelf;
    private final ClusterOrders orders;

    PanelMaker(Sandboxes sandboxes, Shelf shelf, ClusterOrders orders) {
        this.orders = orders;
        this.sandboxes = sandboxes;
        this.shelf = shelf;
    }

    void fill(Model page, Optional<LearnerId> learner, Lesson lesson, String step) {
        SandboxPanel panel = SandboxPanel.of(learner.map(sandboxes::of).orElseGet(SandboxState.None::new), lesson);
        page.addAttribute("lesson", lesson);
        page.addAttribute("at", step);
        page.addAttribute("known", learner.isPresent());
        page.addAttribute("panel", panel);
        page.addAttribute("outdated", orders.isOutdated(panel, lesson));
        page.addAttribute("nodes", nodes(lesson));
        page.addAttribute("elsewhere", panel.kind().equals("elsewhere") ? title(panel.lesson()) : null);
        page.addAttribute("unavailable", mayStart(panel) ? unavailable() : null);
    }

    private static boolean mayStart(SandboxPanel panel) {
        return panel.kind().equals("none") || panel.kind().equals("failed");
    }

    /** The names of the lesson's nodes; the first runs the control plane. */
    static List<String> nodes(Lesson lesson) {
        return lesson.pools().stream().flatMap(PanelMaker::nodes).toList();
    }

    private static Stream<String> nodes(Pool pool) {
        return IntStream.rangeClosed(1, pool.count()).mapToObj(number -> pool.name() + "-" + number);
    }

    private String title(@Nullable String id) {
        return shelf.all().stream()
                .filter(lesson -> lesson.id().value().equals(id))
                .findFirst()
                .map(Lesson::title)
                .orElse("another lesson");
    }

    private @Nullable String unavailable() {
        return switch (sandboxes.engine()) {
            case EngineHealth.Available _ -> null;
            case EngineHealth.Unavailable _ -> "Whoever runs this server finds the reason in the office.";
        };
    }
}
