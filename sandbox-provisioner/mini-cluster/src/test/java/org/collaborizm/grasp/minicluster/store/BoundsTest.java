package org.collaborizm.grasp.minicluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class BoundsTest {
    private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
    private static final String FULL = "etcdserver: mvcc: database space exceeded";

    private final Store store = new Store(Snapshot.EMPTY, new Bounds(40, 1_100, 8_000));

    @Test
    void refusesObjectsThatAreTooLarge() {
        assertThatThrownBy(() -> create("large", 1_100)).hasMessage("etcdserver: request is too large");
        assertThat(store.snapshot().bytes()).isZero();
    }

    @Test
    void refusesMoreObjectsThanThereMayBe() {
        IntStream.range(0, 40).forEach(i -> create("small-" + i, 1));

        assertThatThrownBy(() -> create("one-more", 1)).hasMessage(FULL);
    }

    @Test
    void refusesWhatIsTooMuchInAll() {
        assertThatThrownBy(() -> IntStream.range(0, 40).forEach(i -> create("one-" + i, 900)))
                .hasMessage(FULL);
        assertThat(store.snapshot().bytes()).isBetween(8_000L, 9_000L);
    }

    @Test
    void letsWhatIsThereGrowALittleShrinkAndGo() {
        IntStream.range(0, 15).forEach(i -> create("one-" + i, 350));
        assertThatThrownBy(() -> IntStream.range(0, 15).forEach(i -> fill("one-" + i, 900)))
                .hasMessage(FULL);

        fill("one-0", 10);
        store.delete(CONFIG_MAPS, new ObjectKey("default", "one-1"), _ -> {});
        store.delete(CONFIG_MAPS, new ObjectKey("default", "one-2"), _ -> {});

        create("after", 500);
    }

    @Test
    void countsTheSameWhenReadBack() {
        create("one", 500);
        create("two", 500);
        fill("one", 20);
        store.delete(CONFIG_MAPS, new ObjectKey("default", "two"), _ -> {});

        var state = store.snapshot();

        assertThat(SavedState.read(SavedState.write(state)).bytes()).isEqualTo(state.bytes());
    }

    private void create(String name, int size) {
        store.create(CONFIG_MAPS, filled(name, size));
    }

    private void fill(String name, int size) {
        store.update(CONFIG_MAPS, new ObjectKey("default", name), _ -> filled(name, size));
    }

    private static ObjectNode filled(String name, int size) {
        var object = Json.object();
        object.putObject("metadata").put("namespace", "default").put("name", name);
        object.putObject("data").put("a", "x".repeat(size));
        return object;
    }
}
