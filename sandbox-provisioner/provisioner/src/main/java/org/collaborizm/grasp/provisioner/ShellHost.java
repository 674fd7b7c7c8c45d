package org.collaborizm.grasp.provisioner;

import java.util.List;

/** Whether learners' shells can run on this host without Docker. */
sealed interface ShellHost {
    /**
     * They can.
     *
     * @param kubectl what they get as kubectl
     * @param root whether this server is root, and so lets go of that before anything of a learner's starts
     * @param completion of kubectl's words, for bash
     * @param lacking programs that the lessons use and learners will miss
     */
    record Able(KubectlBinary kubectl, boolean root, String completion, List<String> lacking) implements ShellHost {
        public Able {
            lacking = List.copyOf(lacking);
        }
    }

    /**
     * They cannot.
     *
     * @param missing what is missing, each in words
     * @param remedy what to do about it, with the exact commands of some systems
     */
    record Unable(List<String> missing, String remedy) implements ShellHost {
        public Unable {
            missing = List.copyOf(missing);
        }

        String explanation() {
            return "Shells without Docker need what is not here: " + String.join("; ", missing) + ".\n" + remedy;
        }
    }

    /** @param kubectl a path given by whoever runs the server; empty to look for one */
    static ShellHost probe(String kubectl) {
        return new ShellHostProbe(kubectl).answer();
    }
}
