package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** A learner's shells inside their toolbox container. */
final class ToolboxShells implements LearnerShells {
    private static final int CROWDED = 100;

    private final DockerClient docker;
    private final String container;
    private volatile String kubeconfig = "";

    ToolboxShells(DockerClient docker, String container) {
        this.docker = docker;
        this.container = container;
    }

    /** @throws SandboxFailed if the container is not there or not running */
    @Override
    public Attachment attach(String name, TerminalSize size, ShellOutput output) throws SandboxFailed {
        var line = new ShellLine(output);
        try {
            revive();
            line.open(
                    docker,
                    container,
                    "grasp-terminal",
                    ShellScripts.validName(name),
                    String.valueOf(size.columns()),
                    String.valueOf(size.rows()));
            return line;
        } catch (DockerException e) {
            line.close();
            throw gone(e);
        }
    }

    /**
     * Ends the shell and what runs in it. Where something fills the toolbox with processes all the same, as a fork bomb
     * does, the toolbox starts afresh, and with it every other shell and the home.
     *
     * @throws SandboxFailed if the container is not there
     */
    @Override
    public void end(String name) throws SandboxFailed {
        ShellScripts.validName(name);
        try {
            if (!revive() && run(InputStream.nullInputStream(), "sh", "-c", ShellScripts.END, "end", name) != 0) {
                restart();
            }
        } catch (DockerException e) {
            throw gone(e);
        }
    }

    /**
     * A toolbox that was stopped from inside, or is full of processes, starts afresh.
     *
     * @return whether it had to
     */
    private boolean revive() throws SandboxFailed {
        var running = Boolean.TRUE.equals(
                docker.inspectContainerCmd(container).exec().getState().getRunning());
        if (running && processes() < CROWDED) {
            return false;
        }
        restart();
        return true;
    }

    private void restart() throws SandboxFailed {
        docker.restartContainerCmd(container).withTimeout(0).exec();
        install(kubeconfig);
    }

    private int processes() {
        var processes = docker.topContainerCmd(container).exec().getProcesses();
        return processes == null ? 0 : processes.length;
    }

    /**
     * Puts the learner's kubeconfig into the shells' home, through standard input, so that it is in no log, no list of
     * processes and no layer of the container. The home is empty again after the container was restarted.
     */
    void install(String kubeconfig) throws SandboxFailed {
        this.kubeconfig = kubeconfig;
        var bytes = kubeconfig.getBytes(StandardCharsets.UTF_8);
        var exit = run(new ByteArrayInputStream(bytes), "sh", "-c", ShellScripts.install(bytes.length));
        if (exit != 0) {
            throw new SandboxFailed(
                    SandboxFailed.Reason.INTERNAL, "Your shell could not be connected to your cluster.");
        }
    }

    @Override
    public Optional<String> read(HomeFile file) throws SandboxFailed {
        return home().read(file);
    }

    @Override
    public void write(HomeFile file, String text) throws SandboxFailed {
        home().write(file, text);
    }

    private HomeScripts home() {
        return new HomeScripts((script, input) -> {
            try {
                revive();
                return ToolboxCommand.ask(
                        docker, container, new ByteArrayInputStream(input), "sh", "-c", "out=1\n" + script);
            } catch (DockerException e) {
                throw gone(e);
            }
        });
    }

    private long run(InputStream input, String... command) throws SandboxFailed {
        try {
            return ToolboxCommand.run(docker, container, input, command);
        } catch (DockerException e) {
            throw gone(e);
        }
    }

    private static SandboxFailed gone(DockerException cause) {
        return new SandboxFailed(SandboxFailed.Reason.LOST, "Your shell is not there any more.", cause);
    }
}
