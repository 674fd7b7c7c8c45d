package org.collaborizm.grasp.minicluster.validation;

import java.util.Arrays;

/** Paths of files and modes of them, where a volume names some. */
final class Paths {
    private static final int MOST_MODE = 0777;
    private static final String MODE = "must be a number between 0 and 0777 (octal), both inclusive";

    private Paths() {}

    static void mode(Field mode) {
        if (mode.present() && (mode.number() < 0 || mode.number() > MOST_MODE)) {
            mode.invalid(MODE);
        }
    }

    static void descending(Field path) {
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        noBacksteps(path);
    }

    static void notReserved(Field path) {
        descending(path);
        var text = path.text();
        if (text.startsWith("..") && !text.startsWith("../")) {
            path.invalid("must not start with '..'");
        }
    }

    static void noBacksteps(Field path) {
        if (hasBacksteps(path.text())) {
            path.invalid("must not contain '..'");
        }
    }

    static boolean hasBacksteps(String path) {
        return Arrays.asList(path.split("/", -1)).contains("..");
    }
}
