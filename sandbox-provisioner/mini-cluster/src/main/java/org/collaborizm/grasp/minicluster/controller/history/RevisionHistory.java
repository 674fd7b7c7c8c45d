package org.collaborizm.grasp.minicluster.controller.history;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.PodTemplates;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ControllerRevisions of one StatefulSet or DaemonSet, as {@code pkg/controller/history}. Each holds a patch that makes
 * the template what it was, so that {@code kubectl rollout undo} can apply it.
 */
public final class RevisionHistory {
    /** By which Pods name the revision they were made from. */
    public static final String HASH_LABEL = "controller-revision-hash";

    private final ApiClient api;
    private final ObjectNode owner;
    private final String hashLabel;

    /** @param hashLabel by which a revision carries its own hash */
    public RevisionHistory(ApiClient api, ObjectNode owner, String hashLabel) {
        this.api = api;
        this.owner = owner;
        this.hashLabel = hashLabel;
    }

    /** From the oldest to the newest. */
    public List<ObjectNode> list() {
        var selector = LabelSelector.of(owner.path("spec").path("selector"));
        var all = api.list(Kinds.CONTROLLER_REVISIONS, Meta.namespace(owner), LabelSelector.EVERYTHING);
        return new ControllerRefs(api, owner, selector)
                .claim(Kinds.CONTROLLER_REVISIONS, all).stream()
                        .sorted(Comparator.comparingLong(RevisionHistory::revision)
                                .thenComparing(Meta::name))
                        .toList();
    }

    /**
     * @param update the revision with the template as it is now
     * @param collisions how many other templates had the hash of another
     */
    public record Current(ObjectNode update, int collisions) {}

    /** Finds the revision of the template as it is now, makes it the newest, or makes it. */
    public Current current(List<ObjectNode> revisions, int collisions) {
        var data = data();
        var equal = revisions.stream()
                .filter(it -> Trees.same(it.path("data"), data))
                .reduce((first, last) -> last);
        var next = revisions.isEmpty() ? 1 : revision(revisions.getLast()) + 1;
        if (equal.isEmpty()) {
            return create(data, next, collisions);
        }
        if (revision(equal.get()) == next - 1) {
            return new Current(equal.get(), collisions);
        }
        var copy = Json.copy(equal.get());
        copy.put("revision", (int) next);
        return new Current(api.update(Kinds.CONTROLLER_REVISIONS, copy), collisions);
    }

    private Current create(ObjectNode data, long number, int collisions) {
        for (int probe = collisions; ; probe++) {
            var revision = describe(data, number, probe);
            try {
                return new Current(api.create(Kinds.CONTROLLER_REVISIONS, revision), probe);
            } catch (ApiException refused) {
                if (!refused.isAlreadyExists()) {
                    throw refused;
                }
            }
        }
    }

    private ObjectNode describe(ObjectNode data, long number, int collisions) {
        var hash = PodTemplates.textHash(data.toString(), collisions);
        var revision = Json.object().put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
        var metadata = revision.putObject("metadata")
                .put("name", Meta.name(owner) + "-" + hash)
                .put("namespace", Meta.namespace(owner));
        var labels = metadata.putObject("labels");
        Meta.labels(owner.path("spec").path("template")).forEach(labels::put);
        labels.put(hashLabel, hash);
        if (!Meta.annotations(owner).isEmpty()) {
            var annotations = metadata.putObject("annotations");
            Meta.annotations(owner).forEach(annotations::put);
        }
        metadata.putArray("ownerReferences")
                .add(OwnerReference.controlledBy(owner).toJson());
        revision.set("data", data);
        return revision.put("revision", (int) number);
    }

    private ObjectNode data() {
        var data = Json.object();
        var template = Json.copy(owner.path("spec").path("template"));
        data.putObject("spec").set("template", template.put("$patch", "replace"));
        return data;
    }

    /** Removes the oldest that are not in use, down to the limit. */
    public void truncate(List<ObjectNode> revisions, Set<String> inUse, int limit) {
        var unused =
                revisions.stream().filter(it -> !inUse.contains(Meta.name(it))).toList();
        unused.stream().limit(Math.max(0, unused.size() - limit)).forEach(this::delete);
    }

    private void delete(ObjectNode revision) {
        try {
            api.delete(Kinds.CONTROLLER_REVISIONS, ObjectKey.of(revision), Json.object());
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    public static long revision(JsonNode revision) {
        return revision.path("revision").asLong(0);
    }

    /** The template a revision holds. */
    public static ObjectNode template(JsonNode revision) {
        var template = Json.copy(revision.path("data").path("spec").path("template"));
        template.remove("$patch");
        return template;
    }
}
