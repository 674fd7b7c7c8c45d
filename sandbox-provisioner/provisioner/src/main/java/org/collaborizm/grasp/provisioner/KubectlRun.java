package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of this machine's kubectl for a simulated shell. It ends, at the latest, when its process there does. */
final class KubectlRun implements Program.Handle {
    private static final Logger log = LoggerFactory.getLogger(KubectlRun.class);
    private static final String END = "";
    private static final int CHUNK = 8 * 1024;
    private static final int CHUNKS_AHEAD = 16;
    private static final int NOT_RUN = 126;

    private final HostKubectl kubectl;
    private final ProcessEnvironment process;
    private final SimulatedFiles files;
    private final Map<String, String> before;
    private final BlockingQueue<String> input = new LinkedBlockingQueue<>();
    private final Semaphore ahead = new Semaphore(CHUNKS_AHEAD);
    private final Object lock = new Object();
    private @Nullable Process host;
    private boolean gone;

    /** In the cluster's loop. */
    KubectlRun(HostKubectl kubectl, ProcessEnvironment process, SimulatedFiles files) {
        this.kubectl = kubectl;
        this.process = process;
        this.files = files;
        this.before = files.contents();
    }

    KubectlRun begin() {
        Thread.ofVirtual().name("kubectl").start(this::run);
        return this;
    }

    private void run() {
        var place = kubectl.place();
        try {
            place.write(before);
            Files.createDirectories(place.at(process.workingDirectory()));
            var arguments = process.arguments().subList(1, process.arguments().size());
            var running = hold(kubectl.command(arguments, place, process.workingDirectory())
                    .start());
            Thread.ofVirtual().name("kubectl-input").start(() -> type(running));
            var errors = Thread.ofVirtual()
                    .name("kubectl-errors")
                    .start(() -> tell(running.getErrorStream(), process::error));
            tell(running.getInputStream(), process::output);
            errors.join();
            var code = running.waitFor();
            var after = place.read();
            process.soon(() -> end(code, after));
        } catch (IOException e) {
            log.info("A kubectl cannot be run", e);
            process.soon(() -> {
                process.error("kubectl: " + e.getMessage() + "\n");
                process.exit(NOT_RUN);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kubectl.remove(place);
            kubectl.done(this);
        }
    }

    private Process hold(Process started) {
        synchronized (lock) {
            host = started;
            if (gone) {
                kill(started);
            }
        }
        return started;
    }

    private void end(int code, Map<String, String> after) {
        var problem = files.change(before, after);
        if (!problem.isEmpty()) {
            process.error("kubectl: " + problem + "\n");
        }
        process.exit(code);
    }

    /** Hands over what it prints, no faster than the cluster's loop takes it. */
    private void tell(InputStream printed, Consumer<String> to) {
        var chunk = new char[CHUNK];
        try (var reader = new InputStreamReader(printed, StandardCharsets.UTF_8)) {
            for (var read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
                var text = new String(chunk, 0, read);
                ahead.acquire();
                process.soon(() -> {
                    ahead.release();
                    to.accept(text);
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("A kubectl was ended", e);
        }
    }

    private void type(Process running) {
        try (var to = running.getOutputStream()) {
            for (var next = input.take(); !next.equals(END); next = input.take()) {
                to.write(next.getBytes(StandardCharsets.UTF_8));
                to.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("A kubectl takes no more input", e);
        }
    }

    /** Only what is told to read it does: else what is typed meanwhile is meant for the shell. */
    @Override
    public boolean reads() {
        return process.arguments().stream().anyMatch(it -> it.equals("-") || it.matches("-t?it?|--stdin(=true)?"));
    }

    @Override
    public void input(String text) {
        if (!text.isEmpty()) {
            input.add(text);
        }
    }

    @Override
    public void endOfInput() {
        input.add(END);
    }

    @Override
    public void gone() {
        endOfInput();
        ahead.release(CHUNKS_AHEAD * CHUNKS_AHEAD);
        synchronized (lock) {
            gone = true;
            if (host != null) {
                kill(host);
            }
        }
    }

    private static void kill(Process running) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
    }
}
