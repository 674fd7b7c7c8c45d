package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of a cluster as immutable maps and lists of strings, longs, doubles and booleans. */
final class PlainJson {
    private PlainJson() {}

    static Map<String, Object> of(GenericKubernetesResource resource, KubernetesSerialization json) {
        return object(json.convertValue(resource, Map.class));
    }

    private static Map<String, Object> object(Map<?, ?> source) {
        var target = LinkedHashMap.<String, Object>newLinkedHashMap(source.size());
        source.forEach((key, value) -> {
            var plain = value(value);
            if (plain != null) {
                target.put(String.valueOf(key), plain);
            }
        });
        return Collections.unmodifiableMap(target);
    }

    private static List<Object> list(Collection<?> source) {
        var target = new ArrayList<Object>(source.size());
        for (var element : source) {
            var plain = value(element);
            if (plain != null) {
                target.add(plain);
            }
        }
        return Collections.unmodifiableList(target);
    }

    private static @Nullable Object value(@Nullable Object source) {
        return switch (source) {
            case null -> null;
            case Map<?, ?> map -> object(map);
            case Collection<?> collection -> list(collection);
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Long number -> number;
            case Number number -> number.doubleValue();
            case Boolean truth -> truth;
            default -> source.toString();
        };
    }
}
