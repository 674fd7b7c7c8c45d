package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One short command of the platform's own inside a container. */
final class ToolboxCommand {
    private static final Logger log = LoggerFactory.getLogger(ToolboxCommand.class);
    private static final long SECONDS = 15;

    private ToolboxCommand() {}

    /**
     * @return the exit code
     * @throws SandboxFailed if it takes longer than a few seconds
     * @throws com.github.dockerjava.api.exception.DockerException if the container is not there or not running
     */
    static long run(DockerClient docker, String container, InputStream input, String... command) throws SandboxFailed {
        return ask(docker, container, input, command).exit();
    }

    /**
     * The same, for one that says something.
     *
     * @return with what it printed, no more than a file may have
     */
    static HomeScripts.Said ask(DockerClient docker, String container, InputStream input, String... command)
            throws SandboxFailed {
        var exec = create(docker, container, command);
        var output = new Heard();
        try (output) {
            docker.execStartCmd(exec).withStdIn(input).exec(output);
            if (!output.awaitCompletion(SECONDS, TimeUnit.SECONDS)) {
                throw new SandboxFailed(SandboxFailed.Reason.TIMED_OUT, "Your shell takes too long to answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(SandboxFailed.Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        } catch (java.io.IOException e) {
            log.debug("The output of {} could not be closed", command[0], e);
        }
        var exit = docker.inspectExecCmd(exec).exec().getExitCodeLong();
        return new HomeScripts.Said(exit == null ? -1 : exit.intValue(), output.bytes());
    }

    /** Without a terminal of Docker's own: the toolbox makes its own, see docs/shell.md. */
    static String create(DockerClient docker, String container, String... command) {
        return docker.execCreateCmd(container)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command)
                .exec()
                .getId();
    }

    private static final class Heard extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            var payload = frame.getPayload();
            log.debug("{} bytes on {}", payload.length, frame.getStreamType());
            if (frame.getStreamType() == StreamType.STDOUT) {
                printed.write(payload, 0, Math.min(payload.length, HomeFile.MOST_BYTES - printed.size()));
            }
        }

        synchronized byte[] bytes() {
            return printed.toByteArray();
        }
    }
}
