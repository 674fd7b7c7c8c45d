package org.collaborizm.grasp.minicluster.kubelet;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.kubelet.ContainerState.Waiting;
import org.collaborizm.grasp.minicluster.kubelet.log.LogBuffer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;

/** A container as those see it who look into it: through to the instance that runs, or ran last. */
abstract class ContainerView implements PodRuntime.ContainerRuntime {
    abstract Optional<ContainerInstance> instance();

    abstract ContainerState state();

    @Override
    public Optional<LogBuffer> log() {
        return instance().map(ContainerInstance::log);
    }

    @Override
    public Usage usage() {
        return instance().map(ContainerInstance::usage).orElse(Usage.NONE);
    }

    @Override
    public String waitingReason() {
        return state() instanceof Waiting waiting ? waiting.reason() : "";
    }

    @Override
    public ProcessEnvironment.Child exec(List<String> command, boolean terminal, Streams streams) {
        return instance()
                .filter(ContainerInstance::running)
                .orElseThrow(() -> new IllegalStateException("container not running"))
                .exec(command, terminal, streams);
    }

    @Override
    public Runnable attach(Streams streams) {
        return instance().map(it -> it.attach(streams)).orElse(() -> {});
    }

    @Override
    public void input(String text) {
        instance().ifPresent(it -> it.input(text));
    }

    @Override
    public void endOfInput() {
        instance().ifPresent(ContainerInstance::endOfInput);
    }

    @Override
    public void signal(int signal) {
        instance().ifPresent(it -> it.signal(signal));
    }
}
