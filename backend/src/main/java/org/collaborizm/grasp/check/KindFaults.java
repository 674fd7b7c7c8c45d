package org.collaborizm.grasp.check;

import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.lesson.Nearest;
import org.collaborizm.grasp.provisioner.KindCatalogue;

/** Finds kinds that do not exist. What a CustomResourceDefinition may add is in a group of its own. */
final class KindFaults {
    private KindFaults() {}

    static Optional<String> in(String apiVersion, String kind) {
        if (!KindCatalogue.knowsGroup(apiVersion)
                || KindCatalogue.find(apiVersion, kind).isPresent()) {
            return Optional.empty();
        }
        Set<String> elsewhere = KindCatalogue.apiVersions(kind);
        if (!elsewhere.isEmpty()) {
            return Optional.of(
                    "There is no " + kind + " in " + apiVersion + "; it is of " + String.join(" or ", elsewhere) + ".");
        }
        Set<String> kinds = KindCatalogue.kinds(apiVersion);
        return Optional.of("There is no " + kind + " in " + apiVersion + "; "
                + (kinds.isEmpty() ? "this version does not exist." : Nearest.several(kind, kinds)));
    }
}
