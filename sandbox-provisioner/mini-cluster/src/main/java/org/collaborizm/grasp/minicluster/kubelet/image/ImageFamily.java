package org.collaborizm.grasp.minicluster.kubelet.image;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import tools.jackson.databind.JsonNode;

/** One entry of the catalogue: a repository and the images its tags name. */
final class ImageFamily {
    private static final Pattern NUMBERS = Pattern.compile("v?(\\d+(?:\\.\\d+)*).*");

    private final JsonNode data;
    private final Map<String, Set<String>> toolsets;
    private final Pattern tags;
    private final Map<String, Image> images = new ConcurrentHashMap<>();
    private final FileTree files;

    ImageFamily(JsonNode data, Map<String, Set<String>> toolsets) {
        this.data = data;
        this.toolsets = toolsets;
        this.tags = Pattern.compile(data.path("tags").asString(".*"));
        this.files = Catalogue.files(data.path("files"));
    }

    Optional<Image> image(ImageReference reference) {
        var tag = reference.tag().isEmpty() ? "latest" : reference.tag();
        if (!tags.matcher(tag).matches()) {
            return Optional.empty();
        }
        return Optional.of(images.computeIfAbsent(reference.toString(), it -> build(reference, tag)));
    }

    private Image build(ImageReference reference, String tag) {
        var facts = new HashMap<>(Meta.texts(data.path("facts")));
        facts.put("version", version(tag));
        var alpine = tag.contains("alpine") && data.has("alpine");
        var size = alpine
                ? data.path("alpine").asLong()
                : data.path("size").asLong(50_000_000) + Math.floorMod(tag.hashCode(), 90_000);
        var environment = Meta.texts(data.path("environment"));
        environment.replaceAll((key, value) -> value.replace("%{version}", version(tag)));
        return new Image(
                reference,
                Catalogue.digest(reference.repository() + version(tag) + alpine),
                size,
                texts(data.path("entrypoint")),
                texts(data.path("command")),
                environment,
                data.path("workingDirectory").asString("/"),
                data.path("user").asInt(0),
                data.path("stopSignal").asInt(15),
                tools(alpine),
                programs(),
                facts,
                files);
    }

    private Set<String> tools(boolean alpine) {
        var tools = new HashSet<>(
                toolsets.getOrDefault(alpine ? "alpine" : data.path("toolset").asString(""), Set.of()));
        tools.addAll(Catalogue.words(data.path("tools")));
        return Set.copyOf(tools);
    }

    private Map<String, JsonNode> programs() {
        var programs = new HashMap<String, JsonNode>();
        data.path("programs").forEachEntry(programs::put);
        return Map.copyOf(programs);
    }

    /** {@code 1.25.3} of {@code 1.25.3-alpine}; the newest there is of {@code 1.25} or {@code latest}. */
    private String version(String tag) {
        var known = data.path("versions").path(tag.replaceFirst("-.*", ""));
        if (known.isString()) {
            return known.asString();
        }
        var match = NUMBERS.matcher(tag);
        return match.matches() ? match.group(1) : data.path("version").asString("1.0");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    static Image plain(
            ImageReference reference, String digest, long size, Map<String, JsonNode> programs, Set<String> tools) {
        return new Image(
                reference,
                digest,
                size,
                List.of(),
                List.copyOf(programs.keySet()),
                Map.of(),
                "/",
                0,
                15,
                tools,
                programs,
                Meta.texts(Json.object()),
                new FileTree(false));
    }
}
