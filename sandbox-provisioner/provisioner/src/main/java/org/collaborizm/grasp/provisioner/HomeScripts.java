package org.collaborizm.grasp.provisioner;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/**
 * Reads and writes files of a home by scripts that run as the learner, inside of what confines the learner: nothing that
 * stands there can lead further than the learner may go. Links to folders are not followed, and a link in a file's place is
 * replaced, so that nothing outside the home is written either.
 */
final class HomeScripts {
    private static final int IN_THE_WAY = 41;
    private static final int NO_FILE = 42;
    private static final int NO_ROOM = 43;
    private static final int NOT_THERE = 44;

    private final Runner runner;

    HomeScripts(Runner runner) {
        this.runner = runner;
    }

    /** Runs a script by {@code sh -c} in the home's sandbox. */
    interface Runner {
        Said run(String script, byte[] input) throws SandboxFailed;
    }

    /** @param output at most {@link HomeFile#MOST_BYTES} of it */
    record Said(int exit, byte[] output) {}

    Optional<String> read(HomeFile file) throws SandboxFailed {
        var said = runner.run(
                into(file, "exit " + NOT_THERE) + """
                [ -e '%1$s' ] || [ -L '%1$s' ] || exit %2$d
                [ -f '%1$s' ] || exit %3$d
                head -c %4$d '%1$s' >&"$out"
                """.formatted(file.name(), NOT_THERE, NO_FILE, HomeFile.MOST_BYTES),
                new byte[0]);
        if (said.exit() == NOT_THERE) {
            return Optional.empty();
        }
        check(said.exit(), file);
        return Optional.of(new String(said.output(), StandardCharsets.UTF_8));
    }

    void write(HomeFile file, String text) throws SandboxFailed {
        var bytes = HomeFile.bytes(text);
        var script = into(file, "mkdir \"$part\" 2>/dev/null || exit " + IN_THE_WAY)
                + """
                if [ -d '%1$s' ] && ! [ -L '%1$s' ]; then exit %2$d; fi
                new=$(mktemp ./new-XXXXXX) || exit %3$d
                if head -c %4$d >"$new" && [ "$(wc -c <"$new")" -eq %4$d ] && chmod 644 "$new" && mv -fT "$new" '%1$s'
                then exit 0; fi
                rm -f "$new"
                exit %3$d
                """.formatted(file.name(), NO_FILE, NO_ROOM, bytes.length);
        check(runner.run(script, bytes).exit(), file);
    }

    private static String into(HomeFile file, String otherwise) {
        return """
                cd -P ~ || exit %1$d
                for part in %2$s; do
                  if [ -L "$part" ]; then exit %1$d; fi
                  [ -d "$part" ] || %3$s
                  cd -P "./$part" || exit %1$d
                done
                """.formatted(IN_THE_WAY, String.join(" ", file.folders()), otherwise);
    }

    private static void check(int exit, HomeFile file) throws SandboxFailed {
        switch (exit) {
            case 0 -> {}
            case IN_THE_WAY -> throw refused("Something in your home that is no folder is in the way of ", file);
            case NO_FILE -> throw refused("Your home has something that is no file in the place of ", file);
            case NO_ROOM -> throw refused("Your home has no room left for ", file);
            default -> throw refused("Your shell could not be asked for ", file);
        }
    }

    private static SandboxFailed refused(String why, HomeFile file) {
        return new SandboxFailed(Reason.INTERNAL, why + file.path() + ".");
    }
}
