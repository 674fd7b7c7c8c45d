package org.collaborizm.grasp.learner;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: a path of this server, whatever a link or form says. */
final class LocalPath {
    private static final Pattern ALLOWED = Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,500}");

    private LocalPath() {}

    static String of(@Nullable String asked) {
        return asked != null && ALLOWED.matcher(asked).matches() ? asked : "/";
    }
}
