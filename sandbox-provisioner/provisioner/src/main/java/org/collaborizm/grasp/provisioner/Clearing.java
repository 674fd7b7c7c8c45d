package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what a learner has in their cluster, and waits until it is gone. */
final class Clearing {
    private static final Logger log = LoggerFactory.getLogger(Clearing.class);
    private static final int ROUNDS_FOR_OWNERS = 8;
    private static final int ROUNDS_OF_PATIENCE = 80;
    private static final int MOST_NAMED = 5;

    private final KubernetesClient admin;
    private final Deadline deadline;
    private final StartProgress progress;
    private final Set<String> asked = new HashSet<>();
    private List<ResourceDefinitionContext> all = List.of();
    private List<ResourceDefinitionContext> asking = List.of();
    private int round;
    private List<Left> left = List.of();

    Clearing(KubernetesClient admin, Deadline deadline, StartProgress progress) {
        this.admin = admin;
        this.deadline = deadline;
        this.progress = progress;
    }

    /** @throws KubernetesClientException if the cluster does not answer */
    void run() throws SandboxFailed, InterruptedException {
        all = deadline.patiently(this::kinds);
        asking = all;
        if (deadline.await(() -> deadline.patiently(this::goneByNow)).isEmpty()) {
            throw late(left.stream().map(Left::name).toList());
        }
        if (deadline.await(() -> deadline.patiently(this::noNamespaceByNow)).isEmpty()) {
            throw late(namespaces().stream().map(it -> "namespace " + it).toList());
        }
        var _ = deadline.patiently(
                () -> admin.v1().events().inNamespace("default").delete());
    }

    private static SandboxFailed late(List<String> names) {
        return new SandboxFailed(
                Reason.TIMED_OUT,
                "This does not go away: " + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + ".");
    }

    /** Kinds that were empty are asked for again only once all the others are. */
    private Optional<Boolean> goneByNow() {
        boolean complete = asking.size() == all.size();
        left = asking.stream().flatMap(this::left).toList();
        round++;
        if (left.isEmpty()) {
            asking = all;
            return complete && round > 1 ? Optional.of(true) : Optional.empty();
        }
        if (round == 1) {
            progress.says("Deleting " + left.size() + (left.size() == 1 ? " object" : " objects"));
        }
        left.forEach(this::delete);
        asking = left.stream().map(Left::kind).distinct().toList();
        return Optional.empty();
    }

    private Stream<Left> left(ResourceDefinitionContext kind) {
        return admin.genericKubernetesResources(kind).inAnyNamespace().list().getItems().stream()
                .filter(it -> !Kept.is(kind.getKind(), it))
                .map(it -> new Left(kind, it));
    }

    /** What belongs to something goes with it, unless that takes long. */
    private void delete(Left left) {
        var metadata = left.object().getMetadata();
        boolean late = round > ROUNDS_OF_PATIENCE;
        boolean owned = !metadata.getOwnerReferences().isEmpty();
        if ((owned && round <= ROUNDS_FOR_OWNERS) || !asked.add(metadata.getUid() + (late ? " late" : ""))) {
            return;
        }
        var object = admin.genericKubernetesResources(left.kind())
                .inNamespace(metadata.getNamespace())
                .withName(metadata.getName());
        try {
            object.withGracePeriod(late ? 0 : 1)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
            if (late && !metadata.getFinalizers().isEmpty()) {
                object.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
            }
        } catch (KubernetesClientException refused) {
            log.debug("{} is not deleted yet", left.name(), refused);
            asked.remove(metadata.getUid() + (late ? " late" : ""));
        }
    }

    private Optional<Boolean> noNamespaceByNow() {
        var names = namespaces();
        for (var name : names) {
            if (asked.add("namespace " + name)) {
                admin.namespaces().withName(name).delete();
            }
        }
        return names.isEmpty() ? Optional.of(true) : Optional.empty();
    }

    private List<String> namespaces() {
        return admin.namespaces().list().getItems().stream()
                .map(Namespace::getMetadata)
                .map(it -> it.getName())
                .filter(it -> !it.equals("default") && !NamespaceGuard.NOT_THE_LEARNERS.contains(it))
                .toList();
    }

    /** All that is in namespaces and can be deleted; events only tell. */
    private List<ResourceDefinitionContext> kinds() {
        var groups = admin.getApiGroups().getGroups().stream()
                .map(it -> it.getPreferredVersion().getGroupVersion());
        return Stream.concat(Stream.of("v1"), groups).flatMap(this::kinds).toList();
    }

    private Stream<ResourceDefinitionContext> kinds(String groupVersion) {
        var list = admin.getApiResources(groupVersion);
        return list == null
                ? Stream.empty()
                : list.getResources().stream()
                        .filter(it -> Boolean.TRUE.equals(it.getNamespaced())
                                && !it.getName().contains("/")
                                && !it.getName().equals("events")
                                && it.getVerbs().containsAll(List.of("list", "delete")))
                        .map(it -> kind(groupVersion, it));
    }

    private static ResourceDefinitionContext kind(String groupVersion, APIResource resource) {
        int slash = groupVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : groupVersion.substring(0, slash))
                .withVersion(groupVersion.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(true)
                .build();
    }

    private record Left(ResourceDefinitionContext kind, GenericKubernetesResource object) {
        String name() {
            var metadata = object.getMetadata();
            var finalizers = metadata.getFinalizers().isEmpty()
                    ? ""
                    : " (finalizers: " + String.join(", ", metadata.getFinalizers()) + ")";
            return kind.getKind() + " " + metadata.getName() + " in " + metadata.getNamespace() + finalizers;
        }
    }
}
