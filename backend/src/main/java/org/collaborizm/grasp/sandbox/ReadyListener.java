package org.collaborizm.grasp.sandbox;

import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.RunningSandbox;

/** Hears of every sandbox that is ready, those adopted after a restart too. */
@FunctionalInterface
public interface ReadyListener {
    /** @return what to close when the sandbox ends */
    Subscription ready(LearnerId learner, LessonId lesson, RunningSandbox sandbox);
}
