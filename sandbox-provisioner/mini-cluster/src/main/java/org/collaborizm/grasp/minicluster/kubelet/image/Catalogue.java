package org.collaborizm.grasp.minicluster.kubelet.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The images whose behaviour is known, read once from {@code images.yaml} and shared by all clusters. */
public final class Catalogue {
    private static final Catalogue SHARED = new Catalogue(resource());

    private final Map<String, ImageFamily> families = new HashMap<>();
    private final Map<String, Image> generics = new ConcurrentHashMap<>();
    private final Set<String> official;
    private final Set<String> genericTools;

    Catalogue(JsonNode data) {
        var toolsets = new HashMap<String, Set<String>>();
        data.path("toolsets").forEachEntry((name, tools) -> toolsets.put(name, words(tools)));
        genericTools = toolsets.getOrDefault("debian", Set.of());
        official = words(data.path("official"));
        for (var entry : data.path("images")) {
            var family = new ImageFamily(entry, toolsets);
            entry.path("repositories").forEach(it -> families.put(it.asString(), family));
        }
    }

    public static Catalogue shared() {
        return SHARED;
    }

    /** Whether it knows which tags a repository has. */
    public boolean knows(String repository) {
        return families.containsKey(repository);
    }

    public boolean official(String name) {
        return official.contains(name);
    }

    public Optional<Image> find(ImageReference reference) {
        var family = families.get(reference.repository());
        return family == null ? Optional.empty() : family.image(reference);
    }

    /** An image nothing is known about: its program runs on and says nothing. */
    public Image generic(ImageReference reference) {
        return generics.computeIfAbsent(reference.toString(), it -> {
            var program = Map.<String, JsonNode>of("app", Json.object().put("kind", "idle"));
            var digest = reference.digest().isEmpty() ? digest(reference.toString()) : reference.digest();
            var size = 20_000_000L + Math.floorMod(reference.toString().hashCode(), 90_000_000);
            return ImageFamily.plain(reference, digest, size, program, genericTools);
        });
    }

    static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Set<String> words(JsonNode list) {
        return list.valueStream()
                .flatMap(it -> java.util.Arrays.stream(it.asString().split("\\s+")))
                .collect(Collectors.toUnmodifiableSet());
    }

    static FileTree files(JsonNode contents) {
        var tree = new FileTree(false);
        contents.forEachEntry((path, content) -> tree.put(path, content.asString("")));
        return tree;
    }

    private static JsonNode resource() {
        try (var in = Catalogue.class.getResourceAsStream("images.yaml")) {
            return YAMLMapper.builder().build().readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
