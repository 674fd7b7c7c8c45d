package org.collaborizm.grasp.provisioner;

/**
 * The end of what a container wrote.
 *
 * @param container its name, or empty for the one there is
 * @param lines how many at most; what is before the last {@link #MOST_BYTES} is left out as well
 */
public record ContainerLog(String namespace, String pod, String container, int lines) {
    public static final int MOST_LINES = 200;
    public static final int MOST_BYTES = 16_384;
}
