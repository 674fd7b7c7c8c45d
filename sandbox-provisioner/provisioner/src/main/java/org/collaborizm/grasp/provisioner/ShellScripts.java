package org.collaborizm.grasp.provisioner;

import java.util.regex.Pattern;

/** What the platform itself runs beside a learner's shells, by {@code sh -c}, wherever they are. */
final class ShellScripts {
    /**
     * Ends all of the terminal session of the shell named by its argument, also what hears no hangup; fails if something of
     * it is still there.
     */
    static final String END = """
            sid=$(tmux -L grasp display-message -p -t "=$1:" '#{pane_pid}' 2>/dev/null)
            [ -n "$sid" ] || exit 0
            tmux -L grasp kill-session -t "=$1"
            for round in $(seq 40); do
              pkill -KILL -s "$sid" || exit 0
              sleep 0.05
            done
            exit 1
            """;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?");

    private ShellScripts() {}

    /** Puts a kubeconfig of that many bytes, which the script's input is, into the shells' home. */
    static String install(int bytes) {
        return "umask 077 && mkdir -p ~/.kube && head -c " + bytes
                + " >~/.kube/config.new && mv ~/.kube/config.new ~/.kube/config";
    }

    /** @throws IllegalArgumentException if no shell can be called so */
    static String validName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A terminal's name is 1 to 20 of a-z, 0-9 and '-': " + name);
        }
        return name;
    }
}
