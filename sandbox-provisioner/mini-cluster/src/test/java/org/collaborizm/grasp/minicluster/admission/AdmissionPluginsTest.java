package org.collaborizm.grasp.minicluster.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.junit.jupiter.api.Test;

class AdmissionPluginsTest {
    private static final String POD = "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: default}, "
            + "spec: {containers: [{name: c, image: nginx%s}]}}";
    private final Admission admission = new Admission();

    @Test
    void nothingIsMadeInANamespaceThatIsNotThere() {
        assertThatThrownBy(() ->
                        admission.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: nowhere}}"))
                .hasMessage("namespaces \"nowhere\" not found");
    }

    @Test
    void nothingIsMadeInANamespaceThatGoes() {
        admission.put(
                "{apiVersion: v1, kind: Namespace, metadata: {name: old, deletionTimestamp: '2026-01-01T00:00:00Z'}}");
        assertThatThrownBy(() ->
                        admission.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: old}}"))
                .hasMessage("configmaps \"a\" is forbidden: unable to create new content in namespace old because it is"
                        + " being terminated");
    }

    @Test
    void theDefaultNamespaceStays() {
        assertThatThrownBy(() -> admission.delete("{apiVersion: v1, kind: Namespace, metadata: {name: default}}"))
                .hasMessage("namespaces \"default\" is forbidden: this namespace may not be deleted");
    }

    @Test
    void aPodGetsItsAccountAndTokenAndTolerationsAndPriority() {
        var spec = admission.create(POD.formatted("web", "")).path("spec");
        assertThat(spec.path("serviceAccountName").asString()).isEqualTo("default");
        assertThat(spec.path("volumes").path(0).path("name").asString()).matches("kube-api-access-[a-z0-9]{5}");
        assertThat(spec.path("containers")
                        .path(0)
                        .path("volumeMounts")
                        .path(0)
                        .path("mountPath")
                        .asString())
                .isEqualTo("/var/run/secrets/kubernetes.io/serviceaccount");
        assertThat(spec.path("tolerations")).hasSize(2);
        assertThat(spec.path("priority").asInt(-1)).isZero();
        assertThat(spec.path("preemptionPolicy").asString()).isEqualTo("PreemptLowerPriority");
    }

    @Test
    void aPodNeedsItsServiceAccount() {
        var pod = POD.formatted("web", "").replace("spec: {", "spec: {serviceAccountName: robot, ");
        assertThatThrownBy(() -> admission.create(pod))
                .hasMessage("pods \"web\" is forbidden: error looking up service account default/robot: serviceaccount"
                        + " \"robot\" not found");
    }

    @Test
    void aPodNeedsItsPriorityClass() {
        var pod = POD.formatted("web", "").replace("spec: {", "spec: {priorityClassName: high, ");
        assertThatThrownBy(() -> admission.create(pod))
                .hasMessage("pods \"web\" is forbidden: no PriorityClass with name high was found");
        admission.put("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 1000}");
        assertThat(admission.create(pod).path("spec").path("priority").asInt()).isEqualTo(1000);
    }

    @Test
    void limitRangesGiveDefaults() {
        admission.put("""
                {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: default}, spec: {limits: [
                  {type: Container, default: {memory: 512Mi, cpu: '1'}, defaultRequest: {memory: 256Mi}}]}}""");
        var pod = admission.create(POD.formatted("web", ""));
        assertThat(pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("resources")
                        .path("requests")
                        .toString())
                .isEqualTo("{\"memory\":\"256Mi\"}");
        assertThat(Meta.annotations(pod))
                .containsEntry(
                        "kubernetes.io/limit-ranger",
                        "LimitRanger plugin set: memory request for container c; cpu, memory limit for container c");
    }

    @Test
    void limitRangesRefuse() {
        admission.put("""
                {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: default}, spec: {limits: [
                  {type: Container, max: {memory: 1Gi}, min: {memory: 500Mi}, maxLimitRequestRatio: {cpu: 2}}]}}""");
        var pod = POD.formatted(
                "web", ", resources: {requests: {memory: 100Mi, cpu: 100m}, limits: {memory: 1500Mi, cpu: 500m}}");
        assertThatThrownBy(() -> admission.create(pod))
                .hasMessage(
                        "pods \"web\" is forbidden: [minimum memory usage per Container is 500Mi, but request is 100Mi,"
                                + " maximum memory usage per Container is 1Gi, but limit is 1500Mi, cpu max limit to request"
                                + " ratio per Container is 2, but provided ratio is 5.000000]");
    }

    @Test
    void aQuotaIsChargedUntilItIsExceeded() {
        quota("{pods: '1'}", "{pods: '0'}");
        admission.create(POD.formatted("one", ""));
        assertThat(admission
                        .get("", "resourcequotas", "q")
                        .path("status")
                        .path("used")
                        .path("pods")
                        .asString())
                .isEqualTo("1");
        assertThatThrownBy(() -> admission.create(POD.formatted("two", "")))
                .hasMessage(
                        "pods \"two\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1");
    }

    @Test
    void aQuotaOnCpuWantsEveryContainerToSaySo() {
        quota("{limits.cpu: '1', requests.memory: 1Gi}", "{limits.cpu: '0', requests.memory: '0'}");
        assertThatThrownBy(() -> admission.create(POD.formatted("one", "")))
                .hasMessage("pods \"one\" is forbidden: failed quota: q: must specify limits.cpu for: c;"
                        + " requests.memory for: c");
    }

    @Test
    void quotasCountObjectsAndStorage() {
        quota(
                "{count/configmaps: '0', requests.storage: 10Gi, services.loadbalancers: '0'}",
                "{count/configmaps: '0', requests.storage: '0', services.loadbalancers: '0'}");
        assertThatThrownBy(() ->
                        admission.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default}}"))
                .hasMessage("configmaps \"a\" is forbidden: exceeded quota: q, requested: count/configmaps=1, used:"
                        + " count/configmaps=0, limited: count/configmaps=0");
        assertThatThrownBy(() -> admission.create("""
                        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: default},
                         spec: {resources: {requests: {storage: 20Gi}}}}"""))
                .hasMessageEndingWith("requested: requests.storage=20Gi, used: requests.storage=0, limited:"
                        + " requests.storage=10Gi");
    }

    @Test
    void aScopeSelectsPods() {
        admission.put("""
                {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: default},
                 spec: {scopes: [BestEffort]}, status: {hard: {pods: '0'}, used: {pods: '0'}}}""");
        assertThatThrownBy(() -> admission.create(POD.formatted("one", ""))).hasMessageContaining("exceeded quota: q");
        admission.create(POD.formatted("two", ", resources: {requests: {cpu: 100m}}"));
    }

    @Test
    void claimsAndIngressesGetTheDefaultClass() {
        admission.put("""
                {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: standard, annotations:
                  {storageclass.kubernetes.io/is-default-class: 'true'}}}""");
        var claim = admission.create(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: default}, spec: {}}");
        assertThat(claim.path("spec").path("storageClassName").asString()).isEqualTo("standard");
        assertThat(Meta.finalizers(claim)).containsExactly("kubernetes.io/pvc-protection");
    }

    private void quota(String hard, String used) {
        admission.put(
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: default}, status: {hard: %s, used: %s}}"
                        .formatted(hard, used));
    }
}
