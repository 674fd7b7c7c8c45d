package org.collaborizm.grasp.minicluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SavedStateTest {
    private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
    private static final GroupResource LEASES = new GroupResource("coordination.k8s.io", "leases");

    private final Store store = new Store(Snapshot.EMPTY);

    @Test
    void whatIsReadIsWhatWasWritten() {
        store.create(CONFIG_MAPS, object("one"));
        store.create(CONFIG_MAPS, object("two"));
        var state = store.snapshot();

        var read = SavedState.read(SavedState.write(state));

        assertThat(read.revision()).isEqualTo(state.revision());
        assertThat(read.objects()).isEqualTo(state.objects());
    }

    @Test
    void heartbeatsAloneAreNoDifference() {
        store.create(LEASES, object("node"));
        var before = store.snapshot();
        store.update(LEASES, ObjectKey.of(object("node")), it -> renewed(it));
        assertThat(SavedState.differ(before, store.snapshot())).isFalse();

        store.create(CONFIG_MAPS, object("one"));
        assertThat(SavedState.differ(before, store.snapshot())).isTrue();
    }

    @Test
    void whatItDidNotWriteIsRefused() {
        assertThatThrownBy(() -> SavedState.read(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a saved cluster");
    }

    private static ObjectNode renewed(ObjectNode lease) {
        var renewed = Json.copy(lease);
        renewed.putObject("spec").put("renewTime", "now");
        return renewed;
    }

    private static ObjectNode object(String name) {
        var object = Json.object();
        Meta.edit(object).put("namespace", "default").put("name", name);
        return object;
    }
}
