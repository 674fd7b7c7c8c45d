package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;

/** What belongs together and is ended together: a line typed at a prompt, a script, one part of a pipeline. */
final class Job {
    private final Set<ProcessEnvironment.Child> children = new LinkedHashSet<>(2);
    private final List<Job> parts = new ArrayList<>(0);
    private boolean over;
    private boolean breaks;

    /** One that ends with this one, and may end before. */
    Job part() {
        var part = new Job();
        parts.add(part);
        return part;
    }

    void add(ProcessEnvironment.Child child) {
        children.add(child);
    }

    void remove(ProcessEnvironment.Child child) {
        children.remove(child);
    }

    /** Kills what runs of it; nothing of it goes on, and nobody is told that it is done. */
    void end() {
        over = true;
        parts.forEach(Job::end);
        List.copyOf(children).forEach(ProcessEnvironment.Child::kill);
    }

    boolean over() {
        return over;
    }

    /** The loop around is to be left. */
    void breakLoop() {
        breaks = true;
    }

    /** Whether the loop around is to be left; asked once. */
    boolean takeBreak() {
        var now = breaks;
        breaks = false;
        return now;
    }
}
