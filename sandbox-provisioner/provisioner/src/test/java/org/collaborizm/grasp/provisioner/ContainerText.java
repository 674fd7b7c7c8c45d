package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What a container says. */
final class ContainerText extends ResultCallback.Adapter<Frame> {
    private final StringBuffer text = new StringBuffer();

    /** @param output standard output and error, as they came */
    record Result(long exit, String output) {}

    static Result of(DockerClient docker, String container, String... command) throws Exception {
        var exec = docker.execCreateCmd(container)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command)
                .exec()
                .getId();
        try (var text = new ContainerText()) {
            docker.execStartCmd(exec).exec(text);
            if (!text.awaitCompletion(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        "not over after 3 minutes: " + String.join(" ", command) + "\n" + text.text);
            }
            return new Result(docker.inspectExecCmd(exec).exec().getExitCodeLong(), text.text.toString());
        }
    }

    static String logs(DockerClient docker, String container) throws Exception {
        try (var text = new ContainerText()) {
            docker.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(20)
                    .exec(text);
            text.awaitCompletion(1, TimeUnit.MINUTES);
            return text.text.toString();
        }
    }

    @Override
    public void onNext(Frame frame) {
        text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }
}
