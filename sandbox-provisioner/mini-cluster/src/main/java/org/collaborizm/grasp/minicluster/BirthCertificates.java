package org.collaborizm.grasp.minicluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import tools.jackson.databind.node.ObjectNode;

/** Gives the few first objects that people look at their own time and uid. */
final class BirthCertificates {
    private static final List<String> SEEN = Stream.concat(
                    Stream.of("/services/default/kubernetes"),
                    Stream.of("default", "kube-system", "kube-public", "kube-node-lease")
                            .flatMap(it -> Stream.of(
                                    "/namespaces/" + it,
                                    "/serviceaccounts/" + it + "/default",
                                    "/configmaps/" + it + "/kube-root-ca.crt")))
            .toList();

    private BirthCertificates() {}

    static Snapshot renew(Snapshot shared, Instant start, RandomGenerator random) {
        var state = shared;
        for (var path : SEEN) {
            var object = state.objects().get(path);
            if (object != null) {
                state = state.with(path, renewed(object, start, random));
            }
        }
        return state;
    }

    private static ObjectNode renewed(ObjectNode object, Instant start, RandomGenerator random) {
        var fresh = Json.copy(object);
        Meta.edit(fresh)
                .put("creationTimestamp", start.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("uid", uid(random));
        return fresh;
    }

    private static String uid(RandomGenerator random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }
}
