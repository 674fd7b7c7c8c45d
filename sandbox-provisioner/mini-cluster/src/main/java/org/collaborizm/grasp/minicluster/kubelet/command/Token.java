package org.collaborizm.grasp.minicluster.kubelet.command;

/** A word as written, quotes and all, or an operator. */
record Token(String text, boolean operator) {
    boolean is(String wanted) {
        return text.equals(wanted);
    }
}
