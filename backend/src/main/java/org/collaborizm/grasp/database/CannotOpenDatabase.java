package org.collaborizm.grasp.database;

import org.jspecify.annotations.Nullable;

/** Grasp cannot start with this data folder or database; says why and what to do, for whoever started it. */
final class CannotOpenDatabase extends RuntimeException {
    private final String whatToDo;

    CannotOpenDatabase(String why, String whatToDo) {
        this(why, whatToDo, null);
    }

    CannotOpenDatabase(String why, String whatToDo, @Nullable Throwable cause) {
        super(why, cause);
        this.whatToDo = whatToDo;
    }

    String whatToDo() {
        return whatToDo;
    }
}
