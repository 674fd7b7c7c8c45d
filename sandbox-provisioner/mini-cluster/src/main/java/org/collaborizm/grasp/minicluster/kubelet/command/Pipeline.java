package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Commands that run at the same time, each reading what the one before it writes. */
final class Pipeline {
    /** Of a command whose reader has gone. */
    private static final int SIGPIPE = 128 + 13;

    private final Interpreter shell;
    private final Script.Pipeline written;
    private final IntConsumer done;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Pipe> pipes = new ArrayList<>();
    private final boolean[] ended;
    private int running;
    private int status;

    Pipeline(Interpreter shell, Script.Pipeline written, IntConsumer done) {
        this.shell = shell;
        this.written = written;
        this.done = done;
        this.running = written.parts().size();
        this.ended = new boolean[running];
    }

    void begin(Io io) {
        var parts = written.parts();
        for (var i = 0; i < parts.size(); i++) {
            var index = i;
            jobs.add(io.job().part());
            pipes.add(new Pipe(() -> broken(index)));
        }
        for (var i = 0; i < parts.size(); i++) {
            var index = i;
            var last = i == parts.size() - 1;
            var own = new Io(
                    last ? io.output() : pipes.get(i), io.error(), i == 0 ? io.input() : pipes.get(i - 1), jobs.get(i));
            shell.run(parts.get(i), own, code -> ended(index, code));
        }
    }

    private void broken(int index) {
        jobs.get(index).end();
        ended(index, SIGPIPE);
    }

    private void ended(int index, int code) {
        if (ended[index]) {
            return;
        }
        ended[index] = true;
        pipes.get(index).end();
        if (index > 0) {
            pipes.get(index - 1).abandon();
        }
        if (index == ended.length - 1) {
            status = written.negated() ? (code == 0 ? 1 : 0) : code;
        }
        if (--running == 0) {
            done.accept(status);
        }
    }
}
