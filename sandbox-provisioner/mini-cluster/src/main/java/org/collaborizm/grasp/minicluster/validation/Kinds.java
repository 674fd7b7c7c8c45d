package org.collaborizm.grasp.minicluster.validation;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.schema.ResourceType;

/** The rules of each built-in kind, beyond those for metadata. */
final class Kinds {
    private static final Kind ANY = new Kind(it -> {}, (now, old) -> {});
    private static final Map<String, Kind> CORE = Map.ofEntries(
            Map.entry("Pod", new Kind(Pods::create, Pods::update)),
            Map.entry("PodTemplate", Kind.of(it -> PodTemplates.check(it.child("template")))),
            Map.entry("ReplicationController", Kind.of(Workloads::replicationController)),
            Map.entry("Service", Kind.of(Services::check, ServiceAddresses::update)),
            Map.entry("ConfigMap", Kind.of(KeyedData::configMap, KeyedData::configMapUpdate)),
            Map.entry("Secret", Kind.of(KeyedData::secret, KeyedData::secretUpdate)),
            Map.entry("PersistentVolumeClaim", Kind.of(it -> Claims.spec(it.child("spec")), Claims::update)),
            Map.entry("PersistentVolume", Kind.of(Claims::volume, Claims::volumeUpdate)));
    private static final Map<String, Kind> WORKLOADS = Map.of(
            "Deployment.apps", Kind.before(Workloads::deployment, Workloads::selectorUpdate),
            "ReplicaSet.apps", Kind.before(Workloads::replicaSet, Workloads::selectorUpdate),
            "DaemonSet.apps", Kind.before(Workloads::daemonSet, Workloads::selectorUpdate),
            "StatefulSet.apps", Kind.of(Workloads::statefulSet, Workloads::statefulSetUpdate),
            "Job.batch", Kind.before(Jobs::job, Jobs::jobUpdate),
            "CronJob.batch", new Kind(it -> Jobs.cronJob(it, true), (now, old) -> Jobs.cronJob(now, false)));

    private static final Map<String, Kind> POLICIES = Map.ofEntries(
            Map.entry("Ingress.networking.k8s.io", new Kind(Ingresses::create, (now, old) -> Ingresses.check(now))),
            Map.entry(
                    "IngressClass.networking.k8s.io", Kind.of(Ingresses::ingressClass, Ingresses::ingressClassUpdate)),
            Map.entry("NetworkPolicy.networking.k8s.io", Kind.of(NetworkPolicies::check)),
            Map.entry("Role.rbac.authorization.k8s.io", Kind.of(AccessRules::role)),
            Map.entry("ClusterRole.rbac.authorization.k8s.io", Kind.of(AccessRules::clusterRole)),
            Map.entry(
                    "RoleBinding.rbac.authorization.k8s.io",
                    Kind.before(AccessRules::roleBinding, AccessRules::bindingUpdate)),
            Map.entry(
                    "ClusterRoleBinding.rbac.authorization.k8s.io",
                    Kind.before(AccessRules::clusterRoleBinding, AccessRules::bindingUpdate)),
            Map.entry("ResourceQuota", Kind.before(Limits::quota, Limits::quotaUpdate)),
            Map.entry("LimitRange", Kind.of(Limits::range)),
            Map.entry("HorizontalPodAutoscaler.autoscaling", Kind.of(Autoscalers::check)),
            Map.entry("PodDisruptionBudget.policy", Kind.of(Disruptions::budget)),
            Map.entry(
                    "PriorityClass.scheduling.k8s.io",
                    new Kind(Disruptions::priorityClass, Disruptions::priorityClassUpdate)));
    private static final Map<String, Kind> CLUSTER = Map.ofEntries(
            Map.entry("Namespace", Kind.of(ClusterKinds::namespace)),
            Map.entry("Node", Kind.of(ClusterKinds::node, ClusterKinds::nodeUpdate)),
            Map.entry(
                    "StorageClass.storage.k8s.io",
                    new Kind(ClusterKinds::storageClass, ClusterKinds::storageClassUpdate)),
            Map.entry("Lease.coordination.k8s.io", Kind.of(ClusterKinds::lease)),
            Map.entry("Endpoints", Kind.of(ClusterKinds::endpoints)),
            Map.entry(
                    "EndpointSlice.discovery.k8s.io",
                    Kind.before(ClusterKinds::endpointSlice, ClusterKinds::endpointSliceUpdate)),
            Map.entry("CertificateSigningRequest.certificates.k8s.io", Kind.of(ClusterKinds::signingRequest)),
            Map.entry("ControllerRevision.apps", Kind.before(ClusterKinds::revision, ClusterKinds::revisionUpdate)),
            Map.entry(
                    "CustomResourceDefinition.apiextensions.k8s.io",
                    Kind.before(Definitions::check, Definitions::update)),
            Map.entry("MutatingWebhookConfiguration.admissionregistration.k8s.io", Kind.of(AdmissionKinds::webhooks)),
            Map.entry("ValidatingWebhookConfiguration.admissionregistration.k8s.io", Kind.of(AdmissionKinds::webhooks)),
            Map.entry("ValidatingAdmissionPolicy.admissionregistration.k8s.io", Kind.of(AdmissionKinds::policy)),
            Map.entry(
                    "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io", Kind.of(AdmissionKinds::binding)));

    private Kinds() {}

    /** @param createRule also says what is wrong with a changed object, unless update does */
    record Kind(Consumer<Field> createRule, BiConsumer<Field, Field> updateRule) {
        static Kind of(Consumer<Field> always) {
            return new Kind(always, (now, old) -> always.accept(now));
        }

        /** What may not change is told first. */
        static Kind of(Consumer<Field> always, BiConsumer<Field, Field> update) {
            return new Kind(always, (now, old) -> {
                update.accept(now, old);
                always.accept(now);
            });
        }

        /** What may not change is told last. */
        static Kind before(Consumer<Field> always, BiConsumer<Field, Field> update) {
            return new Kind(always, (now, old) -> {
                always.accept(now);
                update.accept(now, old);
            });
        }

        void create(Field object) {
            createRule.accept(object);
        }

        void update(Field object, Field old) {
            updateRule.accept(object, old);
        }
    }

    static Kind of(ResourceType type) {
        var name = type.kind().groupKind();
        return Stream.of(CORE, WORKLOADS, POLICIES, CLUSTER)
                .filter(it -> it.containsKey(name))
                .findFirst()
                .map(it -> it.getOrDefault(name, ANY))
                .orElse(ANY);
    }
}
