package org.collaborizm.grasp.sandbox;

import org.collaborizm.grasp.lesson.Incident;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Start;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.HomeFile;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.Stage;
import org.collaborizm.grasp.provisioner.StartProgress;

/** What a lesson has Grasp do in a learner's sandbox. */
public final class Scenes {
    private Scenes() {}

    /**
     * Empties the sandbox and puts it into the step's start state. Takes as long as Pods take to end; safe to repeat after it
     * was cut off.
     *
     * @param step one that can be entered: it has a start, or is the first
     * @param progress hears what is being done, in words for the learner
     * @throws SandboxFailed if it could not be done; says which part, and why
     */
    public static void enter(RunningSandbox sandbox, Lesson lesson, Step step, StartProgress progress)
            throws SandboxFailed, InterruptedException {
        var start = step.scene().start().orElse(Start.EMPTY);
        try (Stage stage = sandbox.stage()) {
            stage.clear(Specs.pools(lesson), progress);
            for (int index = 0; index < start.manifests().size(); index++) {
                var objects = start.manifests().get(index);
                progress.says("Making what this step begins with" + part(index, start));
                stage.apply(objects);
                if (index + 1 < start.manifests().size()) {
                    stage.settle(objects);
                }
            }
        }
        for (var file : start.files().entrySet()) {
            progress.says("Writing the file " + file.getKey());
            sandbox.writeFile(new HomeFile(file.getKey()), file.getValue());
        }
    }

    private static String part(int index, Start start) {
        int parts = start.manifests().size();
        return parts == 1 ? "" : " (" + (index + 1) + " of " + parts + ")";
    }

    /**
     * Makes an incident happen, now; twice is as good as once.
     *
     * @throws SandboxFailed if it could not be done
     */
    public static void happen(RunningSandbox sandbox, Incident incident) throws SandboxFailed, InterruptedException {
        switch (incident.what()) {
            case Incident.NodeDown(String node) -> sandbox.stopNode(node);
            case Incident.Apply(var objects) -> {
                try (Stage stage = sandbox.stage()) {
                    stage.alter(objects);
                }
            }
            case Incident.Delete(var object) -> {
                try (Stage stage = sandbox.stage()) {
                    stage.delete(new ResourceQuery(
                            object.apiVersion(),
                            object.kind(),
                            object.namespace(),
                            object.name(),
                            object.labels(),
                            object.fields()));
                }
            }
        }
    }
}
