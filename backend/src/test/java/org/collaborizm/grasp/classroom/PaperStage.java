package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.collaborizm.grasp.provisioner.NodePool;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.Stage;
import org.collaborizm.grasp.provisioner.StartProgress;

/** Notes what is done to a sandbox of paper. It may be held up, or made to fail. */
final class PaperStage implements Stage {
    final List<String> done = new CopyOnWriteArrayList<>();
    final Semaphore mayGoOn = new Semaphore(1_000);
    volatile Optional<String> refusal = Optional.empty();
    private final Runnable cleared;

    PaperStage(Runnable cleared) {
        this.cleared = cleared;
    }

    @Override
    public void clear(List<NodePool> pools, StartProgress progress) throws SandboxFailed, InterruptedException {
        progress.says("Emptying your cluster");
        mayGoOn.acquire();
        if (refusal.isPresent()) {
            throw new SandboxFailed(SandboxFailed.Reason.TIMED_OUT, refusal.get());
        }
        cleared.run();
        done.add("clear");
    }

    @Override
    public void apply(List<Map<String, Object>> objects) {
        objects.forEach(it -> done.add("apply " + it.get("kind") + " " + new Seen(it).name()));
    }

    @Override
    public void alter(List<Map<String, Object>> objects) {
        apply(objects);
    }

    @Override
    public void settle(List<Map<String, Object>> objects) {
        done.add("settle");
    }

    @Override
    public void delete(ResourceQuery object) {
        done.add("delete " + object.kind() + " " + object.name());
    }

    @Override
    public void close() {}
}
