package org.collaborizm.grasp.minicluster.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;

/** Who follows which resource. Used under the store's lock. */
final class Followers {
    static final GroupResource EVERY = new GroupResource("", "");

    /** The lists are never changed, so that who follows may leave while it is told. */
    private final Map<GroupResource, List<Consumer<StoreEvent>>> byResource = new HashMap<>();

    void add(GroupResource resource, Consumer<StoreEvent> follower) {
        var all = new ArrayList<>(of(resource));
        all.add(follower);
        byResource.put(resource, List.copyOf(all));
    }

    void remove(GroupResource resource, Consumer<StoreEvent> follower) {
        var all = new ArrayList<>(of(resource));
        if (all.remove(follower) && all.isEmpty()) {
            byResource.remove(resource);
        } else {
            byResource.replace(resource, List.copyOf(all));
        }
    }

    void tell(StoreEvent event) {
        of(EVERY).forEach(it -> it.accept(event));
        of(event.resource()).forEach(it -> it.accept(event));
    }

    private List<Consumer<StoreEvent>> of(GroupResource resource) {
        return byResource.getOrDefault(resource, List.of());
    }
}
