package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Map;

/**
 * How the platform itself changes a ready sandbox: to put a step of a lesson into its start state, and to make something happen
 * in it. The cluster stays awake until this is closed.
 */
public interface Stage extends AutoCloseable {
    /** Who the fields of a start belong to. */
    String FIELD_MANAGER = "grasp-start";

    /** Who the fields of an incident belong to. */
    String INCIDENT_MANAGER = "grasp-incident";

    /**
     * Turns every machine on and waits for its node, deletes everything that is the learner's and waits until it is gone: the
     * namespaces they made, and all in {@code default} that neither Kubernetes nor Grasp put there. Nodes get the labels and
     * taints back that they began with, and take Pods again. Safe to repeat after it was cut off.
     *
     * @param pools of the sandbox
     * @throws SandboxFailed if something does not go away, or does not come back, in time; says what
     */
    void clear(List<NodePool> pools, StartProgress progress) throws SandboxFailed, InterruptedException;

    /**
     * Applies objects in the learner's name, by server-side apply: what a learner may not make is refused. Namespaces come
     * first. What is not yet possible in a new namespace is tried again for a while.
     *
     * @param objects as JSON
     * @throws SandboxFailed if the cluster refuses one; says which and why
     */
    void apply(List<Map<String, Object>> objects) throws SandboxFailed, InterruptedException;

    /**
     * The same for an incident: fields that are not in the objects stay, whoever has set them.
     *
     * @throws SandboxFailed as {@link #apply}
     */
    void alter(List<Map<String, Object>> objects) throws SandboxFailed, InterruptedException;

    /**
     * Waits until the workloads among the objects are as they are wanted.
     *
     * @throws SandboxFailed if one is not in time; says which
     */
    void settle(List<Map<String, Object>> objects) throws SandboxFailed, InterruptedException;

    /**
     * Deletes one object in the learner's name; none of that name is success.
     *
     * @param object with a name
     * @throws SandboxFailed if the cluster refuses
     */
    void delete(ResourceQuery object) throws SandboxFailed;

    @Override
    void close();
}
