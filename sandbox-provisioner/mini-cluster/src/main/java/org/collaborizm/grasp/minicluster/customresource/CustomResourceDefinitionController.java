package org.collaborizm.grasp.minicluster.customresource;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accepts the names of CustomResourceDefinitions and establishes them; when one is deleted, deletes its objects first. As
 * {@code apiextensions-apiserver/pkg/controller/status}, {@code establish} and {@code finalizer}.
 */
public final class CustomResourceDefinitionController implements Controller {
    private static final GroupVersionResource DEFINITIONS =
            GroupVersionResource.of("apiextensions.k8s.io/v1", "customresourcedefinitions");
    private static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";
    private static final Duration UNTIL_GONE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "customresourcedefinition-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var work = new Work(context);
        var queue = context.queue(work::reconcile);
        work.again = key -> queue.addAfter(key, UNTIL_GONE);
        context.api().watch(DEFINITIONS, it -> queue.add(ObjectKey.of(it.object())));
    }

    private static final class Work {
        private final ApiClient api;
        private final ControllerContext context;
        private Consumer<ObjectKey> again = it -> {};

        Work(ControllerContext context) {
            this.context = context;
            this.api = context.api();
        }

        void reconcile(ObjectKey key) {
            var found = api.find(DEFINITIONS, key);
            if (found.isEmpty()) {
                return;
            }
            var definition = found.get();
            if (Meta.deleting(definition)) {
                empty(definition);
            } else if (!Meta.finalizers(definition).contains(FINALIZER)) {
                keepUntilEmpty(definition);
            } else if (!isCurrent(definition)) {
                establish(definition);
            }
        }

        private void keepUntilEmpty(ObjectNode definition) {
            var copy = Json.copy(definition);
            var finalizers = Meta.edit(copy).withArray("finalizers");
            finalizers.add(FINALIZER);
            api.update(DEFINITIONS, copy);
        }

        private static boolean isCurrent(ObjectNode definition) {
            return new Definition(definition).established()
                    && definition.at("/status/acceptedNames").equals(definition.at("/spec/names"))
                    && definition
                            .at("/status/storedVersions")
                            .valueStream()
                            .anyMatch(it -> it.asString("").equals(new Definition(definition).storageVersion()));
        }

        private void establish(ObjectNode definition) {
            var copy = Json.copy(definition);
            var status = Json.child(copy, "status");
            status.set("acceptedNames", definition.at("/spec/names"));
            var versions = status.withArray("storedVersions");
            var storage = new Definition(definition).storageVersion();
            if (versions.valueStream().noneMatch(it -> it.asString("").equals(storage))) {
                versions.add(storage);
            }
            condition(status, "NamesAccepted", "NoConflicts", "no conflicts found");
            condition(status, "Established", "InitialNamesAccepted", "the initial names have been accepted");
            api.updateStatus(DEFINITIONS, copy);
        }

        private void condition(ObjectNode status, String type, String reason, String message) {
            var conditions = status.withArray("conditions");
            if (conditions
                    .valueStream()
                    .noneMatch(it -> it.path("type").asString("").equals(type))) {
                conditions
                        .addObject()
                        .put("lastTransitionTime", now().toString())
                        .put("message", message)
                        .put("reason", reason)
                        .put("status", "True")
                        .put("type", type);
            }
        }

        private void empty(ObjectNode definition) {
            var left = 0;
            var served = new Definition(definition).types().stream().findFirst();
            if (served.isPresent() && new Definition(definition).established()) {
                left = deleteAll(served.get().resource());
            }
            if (left == 0) {
                release(definition);
            } else {
                announce(definition);
                again.accept(ObjectKey.of(definition));
            }
        }

        private int deleteAll(GroupVersionResource resource) {
            for (JsonNode object : api.list(resource)) {
                if (!Meta.deleting(object)) {
                    api.delete(resource, ObjectKey.of(object), Json.object());
                }
            }
            return api.list(resource).size();
        }

        private void announce(ObjectNode definition) {
            var copy = Json.copy(definition);
            condition(
                    Json.child(copy, "status"),
                    "Terminating",
                    "InstanceDeletionInProgress",
                    "CustomResource deletion is in progress");
            if (!copy.equals(definition)) {
                api.updateStatus(DEFINITIONS, copy);
            }
        }

        private void release(ObjectNode definition) {
            if (!Meta.finalizers(definition).contains(FINALIZER)) {
                return;
            }
            var copy = Json.copy(definition);
            var kept = Json.array();
            Meta.finalizers(definition).stream()
                    .filter(it -> !it.equals(FINALIZER))
                    .forEach(kept::add);
            Meta.edit(copy).set("finalizers", kept);
            api.update(DEFINITIONS, copy);
        }

        private Instant now() {
            return context.clock().now().truncatedTo(ChronoUnit.SECONDS);
        }
    }
}
