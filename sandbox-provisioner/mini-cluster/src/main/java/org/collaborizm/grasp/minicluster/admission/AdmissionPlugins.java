package org.collaborizm.grasp.minicluster.admission;

import java.util.List;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.admission.podsecurity.PodSecurity;
import org.collaborizm.grasp.minicluster.admission.policy.ValidatingAdmissionPolicies;
import org.collaborizm.grasp.minicluster.admission.quota.ResourceQuotaAdmission;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.rbac.EscalationCheck;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.store.Store;

/** The plugins a cluster has, in the order of {@code pkg/kubeapiserver/options/plugins.go}. */
public final class AdmissionPlugins {
    private AdmissionPlugins() {}

    /** @param random for names of volumes */
    public static List<AdmissionPlugin> of(
            Store store, Authorizer authorizer, RandomGenerator random, Resources resources) {
        return List.of(
                new NamespaceLifecycle(store),
                new EscalationCheck(store, authorizer),
                new LimitRanger(store),
                new ServiceAccountAdmission(store, random),
                new TaintNodesByCondition(),
                new PodSecurity(store),
                new PriorityAdmission(store),
                new DefaultTolerationSeconds(),
                new DefaultStorageClass(store),
                new StorageObjectInUseProtection(),
                new PersistentVolumeClaimResize(store),
                new RuntimeClassAdmission(store),
                new DefaultIngressClass(store),
                new ValidatingAdmissionPolicies(store, authorizer, resources),
                new ResourceQuotaAdmission(store));
    }
}
