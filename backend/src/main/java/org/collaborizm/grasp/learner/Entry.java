package org.collaborizm.grasp.learner;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the forms for coming in send.
 *
 * @param to where to go afterwards
 * @param token of the link for the first admin
 */
record Entry(
        @Nullable String name,
        @Nullable String password,
        @Nullable String to,
        @Nullable String token) {
    Optional<Name> parsedName() {
        return Optional.ofNullable(name).flatMap(Name::of);
    }

    String givenPassword() {
        return password == null ? "" : password;
    }

    public String path() {
        return LocalPath.of(to);
    }

    @Override
    public String toString() {
        return "Entry";
    }
}
