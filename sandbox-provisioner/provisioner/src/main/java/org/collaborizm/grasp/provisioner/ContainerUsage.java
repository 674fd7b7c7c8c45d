package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.CpuStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.collaborizm.grasp.provisioner.RunningSandbox.Usage;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.jspecify.annotations.Nullable;

/** What containers use together, as {@code docker stats} counts it: memory without the page cache. */
final class ContainerUsage {
    private static final long SECONDS = 5;

    private ContainerUsage() {}

    /** All are asked at once: each answer takes the engine a second or two. */
    static Usage of(DockerClient docker, List<String> containers) throws SandboxFailed {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = containers.stream()
                    .map(id -> threads.submit(() -> of(docker, id)))
                    .toList();
            var sum = new Usage(0, 0, 0);
            for (var answer : asked) {
                var one = answer.get();
                sum = new Usage(
                        sum.memoryBytes() + one.memoryBytes(),
                        sum.memoryLimitBytes() + one.memoryLimitBytes(),
                        sum.cpus() + one.cpus());
            }
            return sum;
        } catch (ExecutionException e) {
            throw new SandboxFailed(Reason.ENGINE_UNAVAILABLE, "The Docker engine tells no usage.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        }
    }

    private static Usage of(DockerClient docker, String id)
            throws IOException, InterruptedException, TimeoutException, ExecutionException {
        try (var first = new First();
                var command = docker.statsCmd(id)) {
            command.withNoStream(true).exec(first);
            return usage(first.statistics.get(SECONDS, TimeUnit.SECONDS));
        } catch (DockerException gone) {
            return new Usage(0, 0, 0);
        }
    }

    /** The formulas of the docker command: memory less inactive page cache, CPU time as a share of all CPUs' time. */
    static Usage usage(Statistics statistics) {
        var memory = statistics.getMemoryStats();
        if (memory == null || memory.getUsage() == null) {
            return new Usage(0, 0, 0);
        }
        var details = memory.getStats();
        var cache = details == null ? 0 : or(details.getTotalInactiveFile(), or(details.getInactiveFile(), 0L));
        return new Usage(
                Math.max(0, memory.getUsage() - cache),
                or(memory.getLimit(), 0L),
                cpus(statistics.getPreCpuStats(), statistics.getCpuStats()));
    }

    private static double cpus(@Nullable CpuStatsConfig before, @Nullable CpuStatsConfig now) {
        if (before == null || now == null || before.getCpuUsage() == null || now.getCpuUsage() == null) {
            return 0;
        }
        var used = or(now.getCpuUsage().getTotalUsage(), 0L)
                - or(before.getCpuUsage().getTotalUsage(), 0L);
        var passed = or(now.getSystemCpuUsage(), 0L) - or(before.getSystemCpuUsage(), 0L);
        var cpus = or(now.getOnlineCpus(), 1L);
        return used <= 0 || passed <= 0 ? 0 : (double) used / passed * cpus;
    }

    private static long or(@Nullable Long value, long otherwise) {
        return value == null ? otherwise : value;
    }

    private static final class First extends ResultCallback.Adapter<Statistics> {
        private final CompletableFuture<Statistics> statistics = new CompletableFuture<>();

        @Override
        public void onNext(Statistics object) {
            statistics.complete(object);
        }

        @Override
        public void onError(Throwable trouble) {
            statistics.completeExceptionally(trouble);
            super.onError(trouble);
        }

        @Override
        public void onComplete() {
            statistics.completeExceptionally(new IllegalStateException("The container stopped"));
            super.onComplete();
        }
    }
}
