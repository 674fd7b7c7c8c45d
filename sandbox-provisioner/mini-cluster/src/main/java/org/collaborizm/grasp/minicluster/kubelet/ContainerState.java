package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a container is doing, as {@code v1.ContainerState}. */
sealed interface ContainerState {
    ObjectNode toJson();

    /** @param message may be empty */
    record Waiting(String reason, String message) implements ContainerState {
        @Override
        public ObjectNode toJson() {
            var waiting = Json.object();
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
            waiting.put("reason", reason);
            return Json.object().set("waiting", waiting);
        }
    }

    record Running(Instant since) implements ContainerState {
        @Override
        public ObjectNode toJson() {
            return Json.object().set("running", Json.object().put("startedAt", GoText.time(since)));
        }
    }

    /** @param id of the container that ended */
    record Terminated(int exitCode, String reason, String message, Instant started, Instant finished, String id)
            implements ContainerState {
        @Override
        public ObjectNode toJson() {
            var terminated = Json.object()
                    .put("containerID", id)
                    .put("exitCode", exitCode)
                    .put("finishedAt", GoText.time(finished));
            if (!message.isEmpty()) {
                terminated.put("message", message);
            }
            terminated.put("reason", reason).put("startedAt", GoText.time(started));
            return Json.object().set("terminated", terminated);
        }
    }
}
