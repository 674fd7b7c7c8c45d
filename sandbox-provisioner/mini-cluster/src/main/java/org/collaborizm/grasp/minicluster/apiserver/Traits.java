package org.collaborizm.grasp.minicluster.apiserver;

import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;

/** In what resources differ from each other when they are written, as the strategies under {@code pkg/registry} say it. */
final class Traits {
    private static final Set<String> GENERATION = Set.of(
            "deployments.apps",
            "replicasets.apps",
            "statefulsets.apps",
            "daemonsets.apps",
            "replicationcontrollers",
            "jobs.batch",
            "cronjobs.batch",
            "ingresses.networking.k8s.io",
            "networkpolicies.networking.k8s.io",
            "poddisruptionbudgets.policy",
            "endpointslices.discovery.k8s.io",
            "priorityclasses.scheduling.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "validatingadmissionpolicybindings.admissionregistration.k8s.io",
            "flowschemas.flowcontrol.apiserver.k8s.io",
            "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io");
    private static final Set<String> CREATED_ON_UPDATE = Set.of(
            "services",
            "endpoints",
            "events",
            "events.events.k8s.io",
            "limitranges",
            "podtemplates",
            "leases.coordination.k8s.io",
            "roles.rbac.authorization.k8s.io",
            "rolebindings.rbac.authorization.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io");
    /** Those whose strategy has {@code AllowUnconditionalUpdate} false. */
    private static final Set<String> NEEDS_VERSION = Set.of(
            "leases.coordination.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io",
            "apiservices.apiregistration.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "validatingadmissionpolicybindings.admissionregistration.k8s.io",
            "poddisruptionbudgets.policy",
            "csidrivers.storage.k8s.io",
            "csistoragecapacities.storage.k8s.io",
            "csinodes.storage.k8s.io",
            "volumeattachments.storage.k8s.io",
            "runtimeclasses.node.k8s.io");

    private static final Set<String> ORPHANS = Set.of("jobs.batch", "replicationcontrollers");

    private static final Set<String> ANSWERED = Set.of(
            "pods",
            "services",
            "serviceaccounts",
            "resourcequotas",
            "podtemplates",
            "persistentvolumes",
            "persistentvolumeclaims",
            "storageclasses.storage.k8s.io",
            "volumeattachments.storage.k8s.io",
            "csinodes.storage.k8s.io",
            "csidrivers.storage.k8s.io");

    private Traits() {}

    /** Of Kubernetes itself, not of a CustomResourceDefinition: groups without a dot, or below {@code k8s.io}. */
    static boolean builtIn(GroupResource resource) {
        return !resource.group().contains(".") || resource.group().endsWith(".k8s.io");
    }

    static boolean hasGeneration(GroupResource resource) {
        return GENERATION.contains(resource.toString()) || !builtIn(resource);
    }

    static boolean createdOnUpdate(GroupResource resource) {
        return CREATED_ON_UPDATE.contains(resource.toString());
    }

    /** Whether an update must carry the resource version it starts from. */
    static boolean needsVersion(GroupResource resource) {
        return NEEDS_VERSION.contains(resource.toString()) || !builtIn(resource);
    }

    /** Whether what an object owns stays when nobody says otherwise at its deletion. */
    static boolean orphans(GroupResource resource) {
        return ORPHANS.contains(resource.toString());
    }

    /** Whether a deletion answers the object that is gone, not a status: {@code ReturnDeletedObject}. */
    static boolean answersDeleted(GroupResource resource) {
        return ANSWERED.contains(resource.toString());
    }

    /** Whether a change of annotations is a change of what is declared. */
    static boolean annotationsCount(GroupResource resource) {
        return resource.toString().equals("deployments.apps");
    }
}
