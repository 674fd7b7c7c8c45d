package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FirstClustersTests {
    /** In a JVM of its own, since only the first ones of a JVM make what all share. */
    @Test
    void startOnManyVirtualThreadsAtOnce() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), FirstClusters.class.getName())
                .inheritIO()
                .start();
        var ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("they all started").isTrue();
        assertThat(process.exitValue()).isZero();
    }

    static final class FirstClusters {
        public static void main(String[] arguments) throws Exception {
            Callable<Boolean> start = () -> {
                MiniCluster.start(ClusterSpec.of(List.of())).close();
                return true;
            };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var started : threads.invokeAll(List.of(start, start, start, start, start, start, start, start))) {
                    started.get();
                }
            }
            System.exit(0);
        }
    }
}
