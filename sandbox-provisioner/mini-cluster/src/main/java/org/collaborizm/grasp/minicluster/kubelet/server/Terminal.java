package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** A line discipline: echoes what is typed, hands over whole lines, turns control characters into signals. */
public final class Terminal {
    private static final int CONTROL_C = 3;
    private static final int CONTROL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    private final ProcessEnvironment.Child child;
    private final Consumer<String> screen;
    private final StringBuilder line = new StringBuilder();
    private boolean escape;

    public Terminal(ProcessEnvironment.Child child, Consumer<String> screen) {
        this.child = child;
        this.screen = screen;
    }

    /** What a program writes, as a screen shows it. */
    public static String shown(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    public void typed(String text) {
        for (var i = 0; i < text.length(); i++) {
            key(text.charAt(i));
        }
    }

    /** Takes what is typed of the line that is not ended yet. */
    public String begun() {
        var begun = line.toString();
        line.setLength(0);
        return begun;
    }

    private void key(char letter) {
        if (escape) {
            escape = letter == '[' || letter == 'O';
        } else if (letter == 27) {
            escape = true;
        } else if (letter == '\r' || letter == '\n') {
            screen.accept("\r\n");
            var whole = line + "\n";
            line.setLength(0);
            child.input(whole);
        } else if (letter == CONTROL_C) {
            line.setLength(0);
            screen.accept("^C");
            child.signal(Program.SIGINT);
        } else if (letter == CONTROL_D) {
            if (line.isEmpty()) {
                child.endOfInput();
            }
        } else if (letter == BACKSPACE || letter == DELETE) {
            if (!line.isEmpty()) {
                line.setLength(line.length() - 1);
                screen.accept("\b \b");
            }
        } else if (letter >= ' ' || letter == '\t') {
            line.append(letter);
            screen.accept(String.valueOf(letter));
        }
    }
}
