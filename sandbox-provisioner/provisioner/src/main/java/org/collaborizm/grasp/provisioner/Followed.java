package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What somebody follows in a cluster that is not always awake: turn after turn, of which only the latest is told. */
final class Followed {
    private final ResourceQuery query;
    private final Cluster.Watcher watcher;
    private final ReentrantLock telling = new ReentrantLock();
    private Cluster.@Nullable Subscription open;
    private volatile int turn;

    Followed(ResourceQuery query, Cluster.Watcher watcher) {
        this.query = query;
        this.watcher = watcher;
    }

    synchronized void goOn(Cluster cluster) {
        end();
        open = cluster.watch(query, new Turn(turn));
    }

    void rest() {
        end();
        watcher.resting();
    }

    synchronized void end() {
        turn++;
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private final class Turn implements Cluster.Watcher {
        private final int mine;

        Turn(int mine) {
            this.mine = mine;
        }

        @Override
        public void seen(List<Map<String, Object>> objects) {
            tell(() -> watcher.seen(objects));
        }

        @Override
        public void lost(String reason) {
            tell(() -> watcher.lost(reason));
        }

        private void tell(Runnable news) {
            telling.lock();
            try {
                if (turn == mine) {
                    news.run();
                }
            } finally {
                telling.unlock();
            }
        }
    }
}
