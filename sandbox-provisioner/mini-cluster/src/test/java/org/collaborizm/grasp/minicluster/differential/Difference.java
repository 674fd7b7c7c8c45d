package org.collaborizm.grasp.minicluster.differential;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A call that is known to be answered differently.
 *
 * @param words why, and for a gap what is to be done
 */
record Difference(String scenario, String call, Reason reason, String words) {
    /** Whose doing it is. */
    enum Reason {
        /** The mini-cluster is of a later version than the recorded cluster. */
        version,
        /** Machines, images and add-ons of the recorded cluster. */
        platform,
        /** The mini-cluster should answer as the real one does. */
        gap
    }

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    static List<Difference> read(String yaml) {
        return YAML.readValue(yaml, new TypeReference<>() {});
    }

    String key() {
        return scenario + ": " + call;
    }
}
