package org.collaborizm.grasp.provisioner;

import java.util.Optional;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** A learner's shells, wherever they run. They outlive attachments and this server. */
interface LearnerShells {
    /**
     * Joins the shell of that name, starting it if there is none.
     *
     * @throws SandboxFailed if what the shells run in is gone, and cannot be had again
     */
    Attachment attach(String name, TerminalSize size, ShellOutput output) throws SandboxFailed;

    /**
     * What a file of the home has in it, no more than a file may have; empty if there is none.
     *
     * @throws SandboxFailed if it cannot be read
     */
    Optional<String> read(HomeFile file) throws SandboxFailed;

    /**
     * Writes a file into the home, and makes the folders that it is in.
     *
     * @throws SandboxFailed if something is in the way, or there is no room
     */
    void write(HomeFile file, String text) throws SandboxFailed;

    /** Ends the shell and what runs in it; none of that name is success. */
    void end(String name) throws SandboxFailed;
}
