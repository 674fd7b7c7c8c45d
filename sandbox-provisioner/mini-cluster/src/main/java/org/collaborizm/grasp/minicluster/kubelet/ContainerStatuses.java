package org.collaborizm.grasp.minicluster.kubelet;

import java.util.Comparator;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.kubelet.ContainerState.Waiting;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The container statuses of a Pod. */
final class ContainerStatuses {
    private ContainerStatuses() {}

    static void write(PodWorker worker, ObjectNode status) {
        var byName = Comparator.comparing(PodContainer::name);
        put(
                status,
                "containerStatuses",
                worker.all(Kind.REGULAR).stream().sorted(byName).toList());
        put(status, "initContainerStatuses", worker.all(Kind.INIT, Kind.SIDECAR));
        put(status, "ephemeralContainerStatuses", worker.all(Kind.EPHEMERAL));
    }

    private static void put(ObjectNode status, String field, List<PodContainer> containers) {
        if (!containers.isEmpty()) {
            containers.forEach(new Writer(status.putArray(field))::write);
        }
    }

    private record Writer(ArrayNode into) {
        void write(PodContainer container) {
            var instance = container.instance();
            var entry = into.addObject();
            instance.filter(ContainerInstance::created).ifPresent(it -> entry.put("containerID", it.id()));
            entry.put(
                    "image",
                    instance.map(it -> it.image().reference().toString())
                            .orElseGet(() -> container.spec().path("image").asString("")));
            entry.put("imageID", instance.map(it -> it.image().id()).orElse(""));
            entry.set("lastState", container.last().map(ContainerState::toJson).orElseGet(Json::object));
            entry.put("name", container.name());
            entry.put("ready", container.ready());
            entry.put("restartCount", container.restarts());
            entry.put("started", container.startedNow());
            entry.set("state", state(container).toJson());
            container.resources().write(entry);
            mounts(container, entry);
        }

        /** A container that has not had its turn waits for the init containers. */
        private static ContainerState state(PodContainer container) {
            var fresh = container.state() instanceof Waiting waiting
                    && waiting.reason().equals("ContainerCreating");
            var initializes = !container.worker().all(Kind.INIT, Kind.SIDECAR).isEmpty();
            return fresh && initializes ? new Waiting("PodInitializing", "") : container.state();
        }

        private static void mounts(PodContainer container, ObjectNode entry) {
            var mounts = container.spec().path("volumeMounts");
            if (mounts.isEmpty()) {
                return;
            }
            var written = entry.putArray("volumeMounts");
            for (var mount : mounts) {
                var one = written.addObject()
                        .put("mountPath", mount.path("mountPath").asString(""))
                        .put("name", mount.path("name").asString(""));
                if (mount.path("readOnly").asBoolean(false)) {
                    one.put("readOnly", true).put("recursiveReadOnly", "Disabled");
                }
            }
        }
    }
}
