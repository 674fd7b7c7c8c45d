package org.collaborizm.grasp.minicluster.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;

/** Resources by group and version, in the order of discovery: the preferred version of a group first. */
record Groups(Map<String, Map<String, List<ResourceType>>> byGroup) {
    static Groups of(Resources resources) {
        var byGroup = new LinkedHashMap<String, Map<String, List<ResourceType>>>();
        for (var type : resources.all()) {
            byGroup.computeIfAbsent(type.kind().group(), it -> new LinkedHashMap<>())
                    .computeIfAbsent(type.kind().version(), it -> new ArrayList<>())
                    .add(type);
        }
        return new Groups(byGroup);
    }

    Map<String, List<ResourceType>> versions(String group) {
        return byGroup.getOrDefault(group, Map.of());
    }

    List<ResourceType> resources(String group, String version) {
        return versions(group).getOrDefault(version, List.of());
    }
}
