package org.collaborizm.grasp.minicluster.kubelet.image;

/** What a registry answers. */
public sealed interface Pull {
    record Found(Image image) implements Pull {}

    /** @param message as the container runtime says it */
    record Failed(String message) implements Pull {}
}
