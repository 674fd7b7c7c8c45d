package org.collaborizm.grasp.learner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which passwords may be chosen: long ones, any characters, but none that everybody tries first (NIST SP 800-63B). */
@Component
class PasswordRules {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 4;

    private final Set<String> common;

    PasswordRules() {
        try {
            common = new ClassPathResource("common-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @return why not, in words for the learner; empty if it may be chosen */
    Optional<String> objection(Name name, String password) {
        var length = password.codePointCount(0, password.length());
        var lower = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST) {
            return Optional.of("A password has at least " + SHORTEST + " characters; a few words in a row do well.");
        }
        if (length > LONGEST) {
            return Optional.of("A password has at most " + LONGEST + " characters.");
        }
        if (lower.chars().distinct().count() < FEWEST_DIFFERENT
                || common.contains(lower)
                || lower.replace(name.key(), "").length() < FEWEST_DIFFERENT) {
            return Optional.of("That password is among the first anybody would try. Please choose another.");
        }
        return Optional.empty();
    }
}
