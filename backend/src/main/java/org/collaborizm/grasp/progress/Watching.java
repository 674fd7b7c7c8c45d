package org.collaborizm.grasp.progress;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.springframework.stereotype.Component;

/** Has every sandbox that becomes ready watched, whether or not somebody looks at a page. */
@Component
class Watching {
    private final Progress progress;
    private final Map<LeaseId, Guarded> watched = new ConcurrentHashMap<>();

    Watching(Sandboxes sandboxes, Progress progress) {
        this.progress = progress;
        sandboxes.whenReady(this::ready);
    }

    private Subscription ready(LearnerId learner, LessonId lesson, RunningSandbox sandbox) {
        var now = new Guarded(learner, lesson, sandbox);
        now.goOn(Set.of());
        watched.put(sandbox.lease(), now);
        return () -> {
            watched.remove(sandbox.lease(), now);
            now.end();
        };
    }

    /** What happens in the cluster from now on is no act of the learner's. */
    void pause(LeaseId lease) {
        var found = watched.get(lease);
        if (found != null) {
            found.pause();
        }
    }

    /**
     * Watches again, with nothing remembered of before.
     *
     * @param held ids of checks that count as having held
     */
    void goOn(LeaseId lease, Set<String> held) {
        var found = watched.get(lease);
        if (found != null) {
            found.goOn(held);
        }
    }

    /** One sandbox. */
    private final class Guarded {
        private final LearnerId learner;
        private final LessonId lesson;
        private final RunningSandbox sandbox;
        private Subscription watch = () -> {};
        private boolean ended;

        Guarded(LearnerId learner, LessonId lesson, RunningSandbox sandbox) {
            this.learner = learner;
            this.lesson = lesson;
            this.sandbox = sandbox;
        }

        synchronized void pause() {
            watch.close();
            watch = () -> {};
        }

        synchronized void goOn(Set<String> held) {
            if (!ended) {
                watch.close();
                watch = progress.watch(learner, lesson, sandbox, held);
            }
        }

        synchronized void end() {
            ended = true;
            pause();
        }
    }
}
