package org.collaborizm.grasp.provisioner;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.ShellHost.Able;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A learner's shells without Docker: in one bubblewrap sandbox for each lease, whose only way out is the cluster's API. */
final class BubblewrapShells implements LearnerShells, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BubblewrapShells.class);
    private static final Pattern SERVER = Pattern.compile("(?m)^([ -]*server:).*$");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Able host;
    private final ShellFolder folder;
    private final byte[] kubeconfig;
    private final InetSocketAddress api;
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable SocketAddresses addresses;
    private @Nullable ApiRelay relay;
    private boolean connected;
    private int starts;
    private boolean closed;

    /**
     * @param folder the lease's own; its last name is the lease
     * @param kubeconfig the learner's; whatever server it names, inside it names the way to the given one
     * @param api where the cluster's API server listens on this host, by HTTPS with a certificate for 127.0.0.1
     */
    BubblewrapShells(Able host, Path folder, String kubeconfig, InetSocketAddress api) {
        this.host = host;
        this.folder = new ShellFolder(folder.toAbsolutePath().normalize());
        this.kubeconfig =
                SERVER.matcher(kubeconfig).replaceAll("$1 " + ShellHouse.SERVER).getBytes(StandardCharsets.UTF_8);
        this.api = api;
    }

    /**
     * Makes the sandbox run, or finds that it does, with its way to the API server.
     *
     * @return how often it has been started here: what tells one sandbox from the next
     * @throws SandboxFailed if it cannot be started, or this was closed
     */
    int start() throws SandboxFailed {
        starting.lock();
        try {
            var supervisor = supervisor();
            if (!connected) {
                if (!connect(supervisor) && !startAnew(supervisor)) {
                    throw failed(new IOException(reason()));
                }
                connected = true;
            }
            return starts;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            starting.unlock();
        }
    }

    @Override
    public Attachment attach(String name, TerminalSize size, ShellOutput output) throws SandboxFailed {
        ShellScripts.validName(name);
        var met = start();
        try {
            return new SupervisedLine(supervisor().attach(name, size), output).open();
        } catch (IOException e) {
            restart(met, e);
        }
        try {
            return new SupervisedLine(supervisor().attach(name, size), output).open();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Ends the shell and what runs in it. Where something fills the sandbox with processes all the same, as a fork bomb does,
     * the sandbox starts afresh, and with it every other shell and the home.
     */
    @Override
    public void end(String name) throws SandboxFailed {
        ShellScripts.validName(name);
        if (!new ShellProcesses(folder.lease()).areThere()) {
            return;
        }
        var met = start();
        try {
            if (supervisor().run(ShellScripts.END, name, new byte[0]) != 0) {
                restart(met, new IOException("something in them does not end"));
            }
        } catch (IOException e) {
            restart(met, e);
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

    /** Without starting afresh what does not answer: the home, and what is in it, would be gone. */
    private HomeScripts home() {
        return new HomeScripts((script, input) -> {
            start();
            try {
                return supervisor().ask("out=0\n" + script, "file", input);
            } catch (IOException e) {
                throw new SandboxFailed(Reason.LOST, "Your shell does not answer; open a terminal and try again.", e);
            }
        });
    }

    /** @param met the sandbox that is no good; if another has taken its place meanwhile, that one stays */
    private void restart(int met, IOException cause) throws SandboxFailed {
        starting.lock();
        try {
            if (met == starts) {
                log.info("The shells of {} start afresh: {}", folder.lease(), cause.getMessage());
                connected = false;
                endAll(folder);
            }
            start();
        } finally {
            starting.unlock();
        }
    }

    /** Also opens the relay, if it is not open. */
    private ShellSupervisor supervisor() throws IOException, SandboxFailed {
        starting.lock();
        try {
            if (closed) {
                throw new SandboxFailed(Reason.LOST, "Your shell is not there any more.");
            }
            folder.make(host);
            var reached = addresses == null ? SocketAddresses.of(folder.path(), "run/api.sock") : addresses;
            addresses = reached;
            if (relay == null) {
                var owner = host.root() ? BubblewrapCommand.USER : (int) Files.getAttribute(folder.path(), "unix:uid");
                relay = ApiRelay.open(reached.folder().apiSocket(), owner, api);
            }
            return new ShellSupervisor(reached.folder().attachSocket());
        } finally {
            starting.unlock();
        }
    }

    /**
     * Gives the kubeconfig to a sandbox that is running.
     *
     * @return whether there is one
     */
    private boolean connect(ShellSupervisor supervisor) {
        try {
            var exit = supervisor.run(ShellScripts.install(kubeconfig.length), "kubeconfig", kubeconfig);
            if (exit != 0) {
                log.warn("The shells of {} keep an old kubeconfig: their home is full", folder.lease());
            }
            return true;
        } catch (IOException e) {
            log.debug("No sandbox answers for {}", folder.lease(), e);
            return false;
        }
    }

    private boolean startAnew(ShellSupervisor supervisor) throws IOException, SandboxFailed {
        endAll(folder);
        folder.furnish(host);
        var groups = new ShellCgroup(folder.lease()).make();
        var builder = new ProcessBuilder(new BubblewrapCommand(host, folder).words(groups))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.startLog().toFile());
        builder.environment().keySet().retainAll(java.util.Set.of("PATH"));
        Files.deleteIfExists(folder.attachSocket());
        var process = builder.start();
        starts++;
        log.info("Shells of {} run as process {}", folder.lease(), process.pid());
        return answers(supervisor, process);
    }

    private boolean answers(ShellSupervisor supervisor, Process process) throws IOException {
        try {
            return Deadline.in(PATIENCE)
                    .await(() -> (Files.exists(folder.attachSocket()) && connect(supervisor)) || !process.isAlive()
                            ? Optional.of(process.isAlive())
                            : Optional.<Boolean>empty())
                    .orElse(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String reason() throws IOException {
        var started = folder.startLog();
        return Files.exists(started) ? Files.readString(started).strip() : "it gave no answer";
    }

    private SandboxFailed failed(IOException cause) {
        log.warn("The shells of {} cannot be started: {}", folder.lease(), cause.getMessage());
        return new SandboxFailed(Reason.INTERNAL, "Your shell could not be started.", cause);
    }

    /** Lets go: connections to the API server end, and the shells go on until another takes them up. */
    @Override
    public void close() {
        starting.lock();
        try {
            if (relay != null) {
                relay.close();
            }
            if (addresses != null) {
                addresses.close();
            }
        } catch (IOException e) {
            log.debug("The shells of {} were not let go in order", folder.lease(), e);
        } finally {
            closed = true;
            relay = null;
            addresses = null;
            starting.unlock();
        }
    }

    /** Ends everything of the lease and deletes its folder. */
    void remove() throws SandboxFailed {
        close();
        remove(folder.path());
    }

    /**
     * Ends everything of a lease, whoever started it, and deletes its folder; nothing there is success.
     *
     * @throws SandboxFailed if something of it is still there
     */
    static void remove(Path folder) throws SandboxFailed {
        var shells = new ShellFolder(folder.toAbsolutePath().normalize());
        endAll(shells);
        new ShellCgroup(shells.lease()).remove();
        try {
            shells.delete();
        } catch (IOException e) {
            throw new SandboxFailed(Reason.INTERNAL, "The folder of your shells could not be deleted.", e);
        }
    }

    private static void endAll(ShellFolder folder) throws SandboxFailed {
        try {
            if (!new ShellProcesses(folder.lease()).end(PATIENCE)) {
                throw new SandboxFailed(Reason.INTERNAL, "Your shells could not be ended.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        }
    }
}
