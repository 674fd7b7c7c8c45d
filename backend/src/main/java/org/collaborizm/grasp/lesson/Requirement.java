package org.collaborizm.grasp.lesson;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a lesson's front matter asks of a cluster: {@code requires: kubernetes >= 1.25}. */
final class Requirement {
    private static final Pattern WRITTEN = Pattern.compile("kubernetes\\s*>=\\s*1\\.([0-9]{1,3})");

    private Requirement() {}

    /** The minor version of Kubernetes 1 that is needed at least; 0 for any. */
    static int minor(Mapping lines, Problems problems) {
        Optional<Scalar> requires = lines.text("requires");
        if (requires.isEmpty()) {
            return 0;
        }
        var written = WRITTEN.matcher(requires.get().text().strip());
        if (written.matches()) {
            return Integer.parseInt(written.group(1));
        }
        problems.at(
                requires.get().position(), "\"requires\" reads kubernetes >= 1.25, with the version that is needed.");
        return 0;
    }
}
