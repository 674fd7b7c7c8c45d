package org.collaborizm.grasp.minicluster;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.admission.policy.PolicyTypeCheckController;
import org.collaborizm.grasp.minicluster.auth.rbac.ClusterRoleAggregationController;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.EventExpiry;
import org.collaborizm.grasp.minicluster.controller.autoscaling.HorizontalController;
import org.collaborizm.grasp.minicluster.controller.autoscaling.ResourceMetrics;
import org.collaborizm.grasp.minicluster.controller.cronjob.CronJobController;
import org.collaborizm.grasp.minicluster.controller.daemonset.DaemonSetController;
import org.collaborizm.grasp.minicluster.controller.deployment.DeploymentController;
import org.collaborizm.grasp.minicluster.controller.disruption.DisruptionController;
import org.collaborizm.grasp.minicluster.controller.garbagecollector.GarbageCollector;
import org.collaborizm.grasp.minicluster.controller.job.JobController;
import org.collaborizm.grasp.minicluster.controller.job.TtlAfterFinishedController;
import org.collaborizm.grasp.minicluster.controller.namespace.NamespaceController;
import org.collaborizm.grasp.minicluster.controller.namespace.RootCertificatePublisher;
import org.collaborizm.grasp.minicluster.controller.namespace.ServiceAccountController;
import org.collaborizm.grasp.minicluster.controller.node.NodeLifecycleController;
import org.collaborizm.grasp.minicluster.controller.node.TaintEvictionController;
import org.collaborizm.grasp.minicluster.controller.node.TtlController;
import org.collaborizm.grasp.minicluster.controller.podgc.PodGarbageCollector;
import org.collaborizm.grasp.minicluster.controller.quota.ResourceQuotaController;
import org.collaborizm.grasp.minicluster.controller.replicaset.ReplicaSetController;
import org.collaborizm.grasp.minicluster.controller.service.EndpointSliceController;
import org.collaborizm.grasp.minicluster.controller.service.EndpointSliceMirroring;
import org.collaborizm.grasp.minicluster.controller.service.EndpointsController;
import org.collaborizm.grasp.minicluster.controller.service.IngressController;
import org.collaborizm.grasp.minicluster.controller.service.ServiceController;
import org.collaborizm.grasp.minicluster.controller.statefulset.StatefulSetController;
import org.collaborizm.grasp.minicluster.controller.storage.ClaimProtectionController;
import org.collaborizm.grasp.minicluster.controller.storage.EphemeralVolumeController;
import org.collaborizm.grasp.minicluster.controller.storage.ExpandController;
import org.collaborizm.grasp.minicluster.controller.storage.LocalPathProvisioner;
import org.collaborizm.grasp.minicluster.controller.storage.PersistentVolumeController;
import org.collaborizm.grasp.minicluster.controller.storage.VolumeProtectionController;
import org.collaborizm.grasp.minicluster.http.Identity;
import org.collaborizm.grasp.minicluster.schema.Resources;

/** The control loops a cluster runs, in the order they start. */
final class Controllers {
    private Controllers() {}

    static List<Controller> all(Resources resources) {
        return List.of(
                new NamespaceController(resources),
                new ServiceAccountController(),
                new RootCertificatePublisher(Identity::rootCertificate),
                new ClusterRoleAggregationController(),
                new PolicyTypeCheckController(resources),
                new DeploymentController(),
                ReplicaSetController.replicaSets(),
                ReplicaSetController.replicationControllers(),
                new StatefulSetController(),
                new DaemonSetController(),
                new JobController(),
                new CronJobController(),
                new TtlAfterFinishedController(),
                new PodGarbageCollector(),
                new GarbageCollector(resources),
                new EventExpiry());
    }

    /** Those that look after nodes, Services, volumes and limits. */
    static List<Controller> infrastructure(Resources resources) {
        return List.of(
                new NodeLifecycleController(Duration.ofSeconds(40)),
                new TaintEvictionController(),
                new TtlController(),
                new EndpointsController(),
                new EndpointSliceController(),
                new EndpointSliceMirroring(),
                new PersistentVolumeController(),
                new ClaimProtectionController(),
                new VolumeProtectionController(),
                new EphemeralVolumeController(),
                new ExpandController(),
                new DisruptionController(),
                new ResourceQuotaController(resources));
    }

    /** What a distribution of Kubernetes adds; it works with all rights. */
    static List<Controller> addOns(ResourceMetrics metrics) {
        return List.of(
                new ServiceController(),
                new IngressController(),
                new LocalPathProvisioner(),
                new HorizontalController(metrics));
    }
}
