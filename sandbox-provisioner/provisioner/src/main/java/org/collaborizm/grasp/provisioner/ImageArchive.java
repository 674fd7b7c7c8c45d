package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CopyArchiveToContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Images for the nodes to load, since a sandbox reaches no registry: a volume for each set of images, written once and
 * mounted read-only into every node that needs just these.
 */
final class ImageArchive {
    /** On a node's image: the images that it brings along, comma-separated. It then needs no system images either. */
    private static final String CARRIES = "org.collaborizm.grasp.carries";

    /** On the volume: what it holds, for whoever wonders. It is of no sandbox, and may be removed when none runs. */
    private static final String IMAGES = "org.collaborizm.grasp.images";

    private static final String FOLDER = "/images";
    private static final String COMPLETE = "complete";

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final ReentrantLock writing = new ReentrantLock();

    /** What a cluster from the node's image must be given for these workloads. */
    static Set<String> needed(DockerClient docker, K3sSettings settings, List<String> images) {
        var labels = docker.inspectImageCmd(settings.image()).exec().getConfig().getLabels();
        var carried = labels == null ? null : labels.get(CARRIES);
        var needed = new TreeSet<>(images);
        if (carried == null) {
            needed.addAll(settings.systemImages());
        } else {
            needed.removeAll(List.of(carried.split(",")));
        }
        return needed;
    }

    /**
     * The volume with these images, which are here.
     *
     * @param loader an image of any kind, for a container that never runs
     * @param labels of what is made on the way, to be found if this server ends meanwhile
     * @return its name; null if there are no images
     */
    @Nullable
    String volume(DockerClient docker, Set<String> images, String loader, Map<String, String> labels) {
        if (images.isEmpty()) {
            return null;
        }
        var name = "grasp-images-" + hash(docker, images);
        if (known.contains(name)) {
            return name;
        }
        writing.lock();
        try {
            ensure(docker, images, name, new Loader(loader, labels));
            known.add(name);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    private static void ensure(DockerClient docker, Set<String> images, String name, Loader loader) throws IOException {
        docker.createVolumeCmd()
                .withName(name)
                .withLabels(Map.of(SandboxLabels.ROLE, "images", IMAGES, String.join(",", images)))
                .exec();
        try (var command = docker.createContainerCmd(loader.image())) {
            var id = command.withCmd("never")
                    .withLabels(loader.labels())
                    .withHostConfig(HostConfig.newHostConfig().withBinds(Bind.parse(name + ":" + FOLDER)))
                    .exec()
                    .getId();
            try {
                if (!isComplete(docker, id)) {
                    fill(docker, images, id);
                }
            } finally {
                docker.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        }
    }

    private static boolean isComplete(DockerClient docker, String container) throws IOException {
        try (var _ = docker.copyArchiveFromContainerCmd(container, FOLDER + "/" + COMPLETE)
                .exec()) {
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static void fill(DockerClient docker, Set<String> images, String container) throws IOException {
        var folder = Files.createTempDirectory("grasp-images");
        var archive = folder.resolve("workloads.tar");
        var complete = folder.resolve(COMPLETE);
        try (var save = docker.saveImagesCmd()) {
            images.forEach(image -> save.withImage(repository(image), tag(image)));
            try (var saved = save.exec()) {
                Files.copy(saved, archive);
            }
            Files.createFile(complete);
            copy(docker, container, archive);
            copy(docker, container, complete);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(complete);
            Files.deleteIfExists(folder);
        }
    }

    private static void copy(DockerClient docker, String container, Path file) {
        try (CopyArchiveToContainerCmd command = docker.copyArchiveToContainerCmd(container)) {
            command.withHostResource(file.toString()).withRemotePath(FOLDER).exec();
        }
    }

    private static String repository(String image) {
        var tagged = LocalImages.tagged(image);
        return tagged.substring(0, tagged.lastIndexOf(':'));
    }

    private static String tag(String image) {
        var tagged = LocalImages.tagged(image);
        return tagged.substring(tagged.lastIndexOf(':') + 1);
    }

    /** Changes when an image does. */
    private static String hash(DockerClient docker, Set<String> images) {
        var text = images.stream()
                .map(image -> image + " " + docker.inspectImageCmd(image).exec().getId())
                .collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private record Loader(String image, Map<String, String> labels) {}
}
