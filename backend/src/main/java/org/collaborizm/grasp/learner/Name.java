package org.collaborizm.grasp.learner;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A learner's name: 3 to 40 letters, digits, '-' and '_' of any script.
 *
 * @param shown as written, in Unicode's form NFKC
 * @param key the same for names that differ only in case
 */
record Name(String shown, String key) {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_-]{3,40}");
    private static final int LONGEST_INPUT = 200;

    static Optional<Name> of(String written) {
        if (written.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        var shown = Normalizer.normalize(written.strip(), Normalizer.Form.NFKC);
        return ALLOWED.matcher(shown).matches() ? Optional.of(new Name(shown, key(shown))) : Optional.empty();
    }

    private static String key(String shown) {
        var folded = shown.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
