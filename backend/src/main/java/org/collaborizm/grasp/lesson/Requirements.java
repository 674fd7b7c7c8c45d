package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a lesson's front matter asks of a cluster: {@code requires: kubernetes >= 1.25, storage}.
 *
 * @param minor the minor version of Kubernetes 1 at least; 0 for any
 * @param features what not every cluster has
 */
record Requirements(int minor, Set<String> features) {
    private static final Pattern VERSION = Pattern.compile("kubernetes\\s*>=\\s*1\\.([0-9]{1,3})");
    private static final List<String> FEATURES = List.of("storage", "ingress", "metrics");

    static Requirements read(Mapping lines, Problems problems) {
        Optional<Scalar> requires = lines.text("requires");
        int minor = 0;
        var features = new LinkedHashSet<String>();
        for (String word : words(requires)) {
            var version = VERSION.matcher(word);
            if (version.matches()) {
                minor = Integer.parseInt(version.group(1));
            } else if (FEATURES.contains(word)) {
                features.add(word);
            } else {
                requires.ifPresent(it -> problems.at(
                        it.position(),
                        "\"" + word
                                + "\" cannot be required; kubernetes >= 1.25 can, with the version that is needed, and "
                                + String.join(", ", FEATURES) + "."));
            }
        }
        return new Requirements(minor, features);
    }

    private static List<String> words(Optional<Scalar> requires) {
        var words = new ArrayList<String>();
        requires.ifPresent(it -> {
            for (String word : it.text().split(",", -1)) {
                words.add(word.strip());
            }
        });
        return words;
    }
}
