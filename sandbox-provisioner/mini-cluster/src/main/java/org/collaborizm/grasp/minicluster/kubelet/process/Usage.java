package org.collaborizm.grasp.minicluster.kubelet.process;

/**
 * @param cpu in thousandths of a core
 * @param memory in bytes
 */
public record Usage(double cpu, long memory) {
    public static final Usage NONE = new Usage(0, 0);

    /** A process that only waits. */
    public static final Usage IDLE = new Usage(0.05, 700 * 1024L);

    public Usage plus(Usage other) {
        return new Usage(cpu + other.cpu, memory + other.memory);
    }
}
