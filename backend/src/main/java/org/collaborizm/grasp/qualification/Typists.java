package org.collaborizm.grasp.qualification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;

/** The terminals of whoever does a lesson. Each is opened when it is first used. */
final class Typists implements AutoCloseable {
    private static final String FIRST = "qualify";

    private final RunningSandbox sandbox;
    private final Map<String, Typist> opened = new LinkedHashMap<>();

    Typists(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** @param name empty for the first */
    Typist at(String name) throws SandboxFailed, InterruptedException {
        var typist = opened.get(name);
        if (typist == null) {
            typist = Typist.at(sandbox, name.isEmpty() ? FIRST : name);
            opened.put(name, typist);
        }
        return typist;
    }

    @Override
    public void close() {
        opened.values().forEach(Typist::close);
    }
}
