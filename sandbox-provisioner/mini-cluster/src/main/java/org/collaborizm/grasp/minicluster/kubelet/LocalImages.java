package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.image.ImageReference;
import org.collaborizm.grasp.minicluster.kubelet.image.Pull;

/** The images on one node. They are pulled one after the other, as a kubelet does unless told otherwise. */
final class LocalImages {
    private static final Duration MANIFEST = Duration.ofMillis(400);

    private final Surroundings around;
    private final Map<String, Image> present = new LinkedHashMap<>();
    private Instant free = Instant.MIN;

    LocalImages(Surroundings around) {
        this.around = around;
    }

    Optional<Image> find(ImageReference reference) {
        return Optional.ofNullable(present.get(reference.toString()));
    }

    /** One that has been here before. */
    Image add(ImageReference reference, Image image) {
        present.put(reference.toString(), image);
        return image;
    }

    Collection<Image> all() {
        return present.values();
    }

    /** Gets an image from its registry. */
    void pull(ImageReference reference, Consumer<Pulled> then) {
        var answer = around.registries().pull(reference);
        var now = around.clock().now();
        var begin = free.isAfter(now) ? free : now;
        var took = duration(answer);
        free = begin.plus(took);
        var pulled = new Pulled(answer, took, Duration.between(now, free));
        around.clock().after(pulled.waiting(), () -> {
            if (answer instanceof Pull.Found found) {
                present.put(reference.toString(), found.image());
            }
            then.accept(pulled);
        });
    }

    /** What is there needs no download, only a look at the manifest. */
    private Duration duration(Pull answer) {
        var timing = around.timing();
        if (!(answer instanceof Pull.Found found) || present.containsValue(found.image())) {
            return timing.pullStart().isZero() ? Duration.ZERO : MANIFEST.plus(jitter(200));
        }
        var whole = timing.pull(found.image().size());
        return whole.isZero() ? whole : whole.plus(jitter(300));
    }

    private Duration jitter(int millis) {
        return Duration.ofMillis(around.random().nextInt(millis));
    }

    /**
     * @param took the pull itself
     * @param waiting with the time it waited for others
     */
    record Pulled(Pull answer, Duration took, Duration waiting) {}
}
