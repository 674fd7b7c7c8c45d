package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.junit.jupiter.api.Test;

class ConcurrentWritersTests {
    private static final ObjectKey KEY = new ObjectKey("default", "counter");
    private static final int WRITERS = 32;
    private static final int EACH = 20;

    @Test
    void noUpdateIsLost() {
        var server = new TestServer().server;
        var api = server.client(TestServer.JANE);
        api.create(TestServer.CONFIG_MAPS, TestServer.configMap("counter"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> countUp(api));
            }
        }
        var count =
                api.get(TestServer.CONFIG_MAPS, KEY).path("data").path("count").asString();
        assertThat(count).isEqualTo(Integer.toString(WRITERS * EACH));
    }

    private static void countUp(ApiClient api) {
        for (var done = 0; done < EACH; ) {
            var object = Json.copy(api.get(TestServer.CONFIG_MAPS, KEY));
            var data = Json.child(object, "data");
            data.put(
                    "count",
                    Integer.toString(Integer.parseInt(data.path("count").asString("0")) + 1));
            try {
                api.update(TestServer.CONFIG_MAPS, object);
                done++;
            } catch (ApiException conflict) {
                assertThat(conflict.isConflict()).isTrue();
            }
        }
    }
}
