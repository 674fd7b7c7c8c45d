package org.collaborizm.grasp.minicluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
    private static final ObjectKey KEY = new ObjectKey("default", "big");

    private final Store store = new Store(Snapshot.EMPTY);

    @Test
    void smallChangesAreFollowedFromFarBack() {
        var start = change("x", 900);
        var heard = new ArrayList<StoreEvent>();
        store.follow(CONFIG_MAPS, start, heard::add).close();
        assertThat(heard).hasSize(900);
    }

    @Test
    void largeObjectsLeaveAShortHistory() {
        var start = change("x".repeat(1_000_000), 20);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> store.follow(CONFIG_MAPS, start, it -> {}))
                .withMessageContaining("too old resource version");
        assertThat(store.revision()).isEqualTo(start + 20);
    }

    /** @return the revision before the changes */
    private long change(String text, int times) {
        var object = Json.parse("{\"metadata\":{\"namespace\":\"default\",\"name\":\"big\"}}");
        store.create(CONFIG_MAPS, object);
        var start = store.revision();
        for (var i = 0; i < times; i++) {
            var value = text + i;
            store.update(CONFIG_MAPS, KEY, it -> {
                var copy = Json.copy(it);
                copy.putObject("data").put("text", value);
                return copy;
            });
        }
        return start;
    }
}
