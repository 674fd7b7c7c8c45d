package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is written in whatever order, watches, versions, forks and restored states agree with it. */
class StorePropertyTests {
    private static final GroupVersionResource MAPS = GroupVersionResource.core("configmaps");
    private static final String NAMESPACE = "default";

    /** Each step is a name (0 to 4) and what happens to it: created or changed, or deleted. */
    @Property(tries = 50)
    void theEventsOfAWatchLeadToTheList(@ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> steps)
            throws Exception {
        try (var cluster = MiniCluster.start(ClusterSpec.stepped(List.of()))) {
            cluster.awaitRest();
            var api = cluster.api(User.admin("admin"));
            var seen = new ConcurrentSkipListMap<String, ObjectNode>();
            var versions = new ArrayList<Long>();
            try (var _ = api.watch(MAPS, it -> {
                if (it.deleted()) {
                    seen.remove(key(it.object()));
                } else {
                    seen.put(key(it.object()), it.object());
                }
            })) {
                for (var step : steps) {
                    act(api, step).ifPresent(versions::add);
                }
                cluster.awaitRest();
                await().untilAsserted(() -> assertThat(seen).isEqualTo(listed(api)));
            }
            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }

    @Property(tries = 30)
    void aForkAndARestoredClusterAreAsTheOriginalWas(
            @ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> before,
            @ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> after)
            throws Exception {
        try (var cluster = MiniCluster.start(ClusterSpec.stepped(List.of()))) {
            cluster.awaitRest();
            var api = cluster.api(User.admin("admin"));
            before.forEach(it -> act(api, it));
            var then = listed(api);
            var state = cluster.snapshot();
            try (var fork = cluster.fork()) {
                after.forEach(it -> act(api, it));
                assertThat(listed(fork.api(User.admin("admin")))).isEqualTo(then);
            }
            cluster.restore(state);
            assertThat(contents(listed(api))).isEqualTo(contents(then));
        }
    }

    /** @return the version of what was written */
    private static Optional<Long> act(ApiClient api, int step) {
        var key = new ObjectKey(NAMESPACE, "map-" + step % 5);
        var there = api.find(MAPS, key);
        if (step >= 5) {
            there.ifPresent(_ -> api.delete(MAPS, key, Json.object()));
            return Optional.empty();
        }
        var object = there.map(Json::copy).orElseGet(Json::object);
        Meta.edit(object).put("name", key.name()).put("namespace", NAMESPACE);
        var data = Json.child(object, "data");
        data.put("count", data.path("count").asString("") + "x");
        var written = there.isPresent() ? api.update(MAPS, object) : api.create(MAPS, object);
        return Optional.of(
                Long.parseLong(written.at("/metadata/resourceVersion").asString()));
    }

    private static Map<String, ObjectNode> listed(ApiClient api) {
        return api.list(MAPS, "", LabelSelector.EVERYTHING).stream()
                .collect(Collectors.toMap(StorePropertyTests::key, it -> it, (one, _) -> one, TreeMap::new));
    }

    private static Map<String, String> contents(Map<String, ObjectNode> objects) {
        var contents = new TreeMap<String, String>();
        objects.forEach((key, object) -> contents.put(key, Meta.uid(object) + object.path("data")));
        return contents;
    }

    private static String key(ObjectNode object) {
        return ObjectKey.of(object).toString();
    }
}
