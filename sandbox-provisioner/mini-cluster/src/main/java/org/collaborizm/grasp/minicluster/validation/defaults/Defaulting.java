package org.collaborizm.grasp.minicluster.validation.defaults;

import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a manifest leaves out, so that an object is stored as Kubernetes 1.32 stores it. */
public final class Defaulting {
    private Defaulting() {}

    /** Changes the object. Kinds that are not built in stay as they are. */
    public static void apply(ResourceType type, ObjectNode object) {
        var kind = type.kind();
        if (!BuiltIn.isBuiltIn(kind.group())) {
            return;
        }
        Shape.of(object, type.struct());
        switch (kind.group()) {
            case "" -> core(kind.kind(), object);
            case "apps", "batch", "autoscaling" -> workload(kind.version(), kind.kind(), object);
            default -> policy(kind.kind(), object);
        }
    }

    private static void core(String kind, ObjectNode object) {
        switch (kind) {
            case "Pod" -> PodDefaults.pod(object);
            case "PodTemplate" -> PodDefaults.template(object);
            case "ReplicationController" -> WorkloadDefaults.replicationController(object);
            case "Service" -> CoreDefaults.service(object);
            case "Secret" -> CoreDefaults.secret(object);
            case "Namespace" -> CoreDefaults.namespace(object);
            case "Node" -> CoreDefaults.node(object);
            case "Endpoints" -> CoreDefaults.endpoints(object);
            case "LimitRange" -> CoreDefaults.limitRange(object);
            case "PersistentVolume" -> VolumeDefaults.persistentVolume(object);
            case "PersistentVolumeClaim" -> VolumeDefaults.claim(object);
            default -> {}
        }
    }

    private static void workload(String version, String kind, ObjectNode object) {
        switch (kind) {
            case "Deployment" -> WorkloadDefaults.deployment(object);
            case "ReplicaSet" -> WorkloadDefaults.replicaSet(object);
            case "StatefulSet" -> WorkloadDefaults.statefulSet(object);
            case "DaemonSet" -> WorkloadDefaults.daemonSet(object);
            case "Job" -> WorkloadDefaults.job(object);
            case "CronJob" -> WorkloadDefaults.cronJob(object);
            case "HorizontalPodAutoscaler" -> {
                if (version.equals("v1")) {
                    AutoscalerDefaults.v1(object);
                } else {
                    AutoscalerDefaults.v2(object);
                }
            }
            default -> {}
        }
    }

    private static void policy(String kind, ObjectNode object) {
        switch (kind) {
            case "NetworkPolicy" -> PolicyDefaults.networkPolicy(object);
            case "IngressClass" -> PolicyDefaults.ingressClass(object);
            case "RoleBinding", "ClusterRoleBinding" -> PolicyDefaults.roleBinding(object);
            case "StorageClass" -> PolicyDefaults.storageClass(object);
            case "CSIDriver" -> PolicyDefaults.csiDriver(object);
            case "PriorityClass" -> PolicyDefaults.priorityClass(object);
            case "EndpointSlice" -> PolicyDefaults.endpointSlice(object);
            case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" -> PolicyDefaults.webhooks(object);
            case "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy" -> PolicyDefaults.admissionPolicy(object);
            case "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding" ->
                PolicyDefaults.admissionPolicyBinding(object);
            case "FlowSchema" -> PolicyDefaults.flowSchema(object);
            case "PriorityLevelConfiguration" -> PolicyDefaults.priorityLevel(object);
            case "CustomResourceDefinition" -> PolicyDefaults.customResourceDefinition(object);
            case "APIService" -> PolicyDefaults.apiService(object);
            default -> {}
        }
    }
}
