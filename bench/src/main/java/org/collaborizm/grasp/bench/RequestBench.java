package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Requests a second to one API server, in rounds, so that two servers can take turns. */
final class RequestBench {
    static final int PODS = 500;

    private static final String SPACE = "/api/v1/namespaces/bench";
    private static final String NAMESPACE = """
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"bench"}}""";
    private static final String CONFIG_MAP = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one"},"data":{"a":"1","b":"2"}}""";
    private static final String ANOTHER = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"made-","labels":{"made":""}},
            "data":{"a":"1","b":"2"}}""";
    /** Nothing runs it; it says what a usual Pod says. */
    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-%d","labels":{"app":"bench"}},
            "spec":{"nodeSelector":{"nowhere":"true"},"automountServiceAccountToken":false,
            "containers":[{"name":"web","image":"nginx:1.27","ports":[{"containerPort":80}],
            "resources":{"requests":{"cpu":"10m","memory":"16Mi"}},"env":[{"name":"A","value":"1"}]}]}}""";

    final Map<Kind, Rate> rates = new EnumMap<>(Kind.class);
    private final ApiClient api;
    private final AtomicLong count = new AtomicLong();

    RequestBench(ApiClient api) {
        this.api = api;
        for (var kind : Kind.values()) {
            rates.put(kind, new Rate());
        }
    }

    Rate rate(Kind kind) {
        return Objects.requireNonNull(rates.get(kind));
    }

    void prepare() throws IOException, InterruptedException {
        api.post("/api/v1/namespaces", NAMESPACE);
        api.post(SPACE + "/configmaps", CONFIG_MAP);
        while (!api.read(SPACE + "/serviceaccounts").contains("\"default\"")) {
            Thread.onSpinWait();
        }
        for (var i = 0; i < PODS; i++) {
            api.post(SPACE + "/pods", POD.formatted(i));
        }
    }

    void round(Kind kind) throws InterruptedException, IOException {
        rate(kind).round(once(kind));
        if (kind == Kind.CREATE) {
            api.delete(SPACE + "/configmaps?labelSelector=made");
        }
    }

    private Callable<?> once(Kind kind) {
        return switch (kind) {
            case GET ->
                () -> {
                    api.get(SPACE + "/configmaps/one");
                    return true;
                };
            case LIST ->
                () -> {
                    api.get(SPACE + "/pods");
                    return true;
                };
            case CREATE ->
                () -> {
                    api.post(SPACE + "/configmaps", ANOTHER);
                    return true;
                };
            case PATCH ->
                () -> {
                    api.patch(
                            SPACE + "/configmaps/one", "{\"data\":{\"a\":\"%d\"}}".formatted(count.incrementAndGet()));
                    return true;
                };
        };
    }

    /** What is asked. */
    enum Kind {
        GET("get"),
        LIST("list of " + PODS + " Pods"),
        CREATE("create"),
        PATCH("patch");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
