package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** A command that needs no time. */
@FunctionalInterface
interface Simple {
    /** @param words after the command's name */
    void run(ProcessEnvironment process, List<String> words);

    /** Exits with 0 unless the action has exited otherwise. */
    static Program of(Simple action) {
        return process -> {
            action.run(
                    process, process.arguments().subList(1, process.arguments().size()));
            process.exit(0);
            return Program.Handle.DEAF;
        };
    }

    static Program exits(int code) {
        return process -> {
            process.exit(code);
            return Program.Handle.DEAF;
        };
    }
}
