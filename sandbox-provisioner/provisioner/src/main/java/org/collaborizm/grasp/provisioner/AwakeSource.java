package org.collaborizm.grasp.provisioner;

import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/** A watch or a log of an embedded cluster. It begins if that is still awake, and otherwise ends at once; it holds nobody awake. */
record AwakeSource(EmbeddedCluster embedded, MiniCluster of, ApiResponse.Source source) implements ApiResponse.Source {
    @Override
    public void start(Consumer<byte[]> sink, Runnable end) {
        var began = embedded.ifAwake(now -> {
            if (now == of) {
                source.start(sink, end);
            }
            return now == of;
        });
        if (!began.orElse(false)) {
            end.run();
        }
    }

    @Override
    public void stop() {
        source.stop();
    }
}
