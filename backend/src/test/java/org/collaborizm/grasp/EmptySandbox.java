package org.collaborizm.grasp;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.HomeFile;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.Stage;

/** A sandbox with nothing in it, for tests to put in what they need. */
public class EmptySandbox implements RunningSandbox {
    private final LeaseId lease;

    public EmptySandbox(LeaseId lease) {
        this.lease = lease;
    }

    @Override
    public LeaseId lease() {
        return lease;
    }

    @Override
    public Cluster cluster() {
        throw new IllegalStateException("this sandbox has no cluster");
    }

    @Override
    public List<Machine> machines() {
        return List.of();
    }

    @Override
    public void stopNode(String node) {}

    @Override
    public void startNode(String node) {}

    @Override
    public Stage stage() {
        throw new IllegalStateException("this sandbox has no cluster");
    }

    @Override
    public Usage usage() {
        return new Usage(0, 0, 0);
    }

    @Override
    public Attachment attach(String terminal, TerminalSize size, ShellOutput output) {
        throw new IllegalStateException("this sandbox has no shell");
    }

    @Override
    public Optional<String> readFile(HomeFile file) {
        return Optional.empty();
    }

    @Override
    public void writeFile(HomeFile file, String text) {}

    @Override
    public void endShell(String terminal) {}

    @Override
    public void close() {}
}
