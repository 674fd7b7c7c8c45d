package org.collaborizm.grasp.provisioner;

import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** A terminal whose cluster is held awake until it is closed. */
record HeldAttachment(Attachment inner, Cluster.Subscription hold) implements Attachment {
    @Override
    public void input(byte[] bytes) {
        inner.input(bytes);
    }

    @Override
    public void resize(TerminalSize size) {
        inner.resize(size);
    }

    @Override
    public void close() {
        hold.close();
        inner.close();
    }
}
