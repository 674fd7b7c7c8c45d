package org.collaborizm.grasp.classroom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.collaborizm.grasp.lesson.FileBlock;
import org.collaborizm.grasp.provisioner.HomeFile;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;

/** Puts a lesson's file into a learner's home. What the learner has written themselves is not lost unseen. */
final class FileClerk {
    private final RunningSandbox sandbox;

    FileClerk(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** @param over what a {@link FileAnswer} called the file that may be overwritten, or empty */
    FileAnswer write(FileBlock block, String over) throws SandboxFailed {
        var file = new HomeFile(block.path());
        Optional<String> there = sandbox.readFile(file);
        if (there.isPresent() && FileDiff.same(there.get(), block.text())) {
            return FileAnswer.same(block.path());
        }
        if (there.isPresent() && !name(there.get()).equals(over)) {
            String mine = there.get();
            return new FileAnswer("differs", block.path(), name(mine), FileDiff.of(mine, block.text()));
        }
        sandbox.writeFile(file, block.text());
        return FileAnswer.written(block.path());
    }

    private static String name(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
