package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attachment: a {@code grasp-terminal} in the toolbox container, which ends when its input does. */
final class ShellLine extends ResultCallback.Adapter<Frame> implements Attachment {
    private static final Logger log = LoggerFactory.getLogger(ShellLine.class);

    private final PacedOutput output;
    private final ShellInput input = new ShellInput();
    private volatile @Nullable Thread pump;

    ShellLine(ShellOutput output) {
        this.output = new PacedOutput(output);
    }

    /** @throws com.github.dockerjava.api.exception.DockerException if the container is not there or not running */
    void open(DockerClient docker, String container, String... command) {
        var exec = ToolboxCommand.create(docker, container, command);
        docker.execStartCmd(exec).withStdIn(input).exec(this);
    }

    @Override
    public void input(byte[] bytes) {
        input.type(bytes);
    }

    @Override
    public void resize(TerminalSize size) {
        input.size(size);
    }

    @Override
    public void onNext(Frame frame) {
        pump = Thread.currentThread();
        if (frame.getStreamType() == StreamType.STDERR) {
            log.debug("From a shell's line: {}", new String(frame.getPayload(), StandardCharsets.UTF_8).strip());
            return;
        }
        try {
            output.bytes(frame.getPayload());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed meanwhile
        }
    }

    @Override
    public void onComplete() {
        end("The shell has ended.");
        super.onComplete();
    }

    @Override
    public void onError(Throwable cause) {
        log.debug("The line to a shell broke", cause);
        end("The line to the shell broke.");
        super.onError(cause);
    }

    private void end(String reason) {
        input.close();
        output.end(reason);
    }

    @Override
    public void close() {
        output.silence();
        input.close();
        var pumping = pump;
        if (pumping != null) {
            pumping.interrupt();
        }
        try {
            super.close();
        } catch (IOException e) {
            log.debug("The line to a shell did not close in order", e);
        }
    }
}
