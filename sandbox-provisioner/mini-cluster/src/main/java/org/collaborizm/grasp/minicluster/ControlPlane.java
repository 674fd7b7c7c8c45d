package org.collaborizm.grasp.minicluster;

import java.util.List;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugins;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.rbac.RbacAuthorizer;
import org.collaborizm.grasp.minicluster.certificates.CertificateApprovingController;
import org.collaborizm.grasp.minicluster.certificates.CertificateCleanupController;
import org.collaborizm.grasp.minicluster.certificates.CertificateSigningController;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.controller.ControllerSet;
import org.collaborizm.grasp.minicluster.controller.autoscaling.KubeletMetrics;
import org.collaborizm.grasp.minicluster.customresource.ClusterResources;
import org.collaborizm.grasp.minicluster.customresource.CustomResourceDefinitionController;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.minicluster.scheduler.Scheduler;
import org.collaborizm.grasp.minicluster.store.Store;

/** The parts of one cluster, put together: each room's part is one step of {@link #assemble}. */
final class ControlPlane {
    private final Store store;
    private final ClusterClock clock;
    private final Loop loop;
    private final RandomGenerator random;
    private final Credentials credentials;
    private final ApiServer server;
    private final Access access;
    private final Nodes nodes;

    ControlPlane(ClusterSpec spec, ApiServer.Ground ground, Past past) {
        this.store = ground.store();
        this.clock = ground.clock();
        this.loop = ground.loop();
        this.random = ground.random();
        this.credentials = past.credentials();
        this.server = new ApiServer(ground, new ClusterResources(store), SharedParts.PARTS);
        this.access = assemble();
        this.nodes = new NodeAgents(server, clock, loop, random).start(spec, past.off());
    }

    /** Everything is there and works when this returns, though some of it has still to come to rest. */
    private Access assemble() {
        var authorizer = new RbacAuthorizer(store);
        server.authorizer(authorizer);
        AdmissionPlugins.of(store, authorizer, random, server.resources()).forEach(server::admit);
        var identity = new Identity(store, clock, authorizer, credentials).serve(server);
        as(User.admin("system:apiserver")).start(List.of(new CustomResourceDefinitionController()));
        var informers = server.client(User.admin("system:kube-controller-manager"));
        var managed = new ControllerSet(it -> new InformedClient(informers, server.client(it)), clock, loop, random);
        managed.start(Controllers.all(server.resources()));
        managed.start(Controllers.infrastructure(server.resources()));
        managed.start(List.of(
                new CertificateApprovingController(),
                new CertificateSigningController(identity.clients()),
                new CertificateCleanupController()));
        var addOns = User.admin("system:k3s-controller");
        var metrics = new KubeletMetrics(this::nodes, server.client(addOns), clock);
        as(addOns).start(Controllers.addOns(metrics));
        as(User.component("system:kube-scheduler")).start(List.of(new Scheduler()));
        return new Access(server, authorizer, identity, credentials);
    }

    private ControllerSet as(User user) {
        return new ControllerSet(_ -> server.client(user), clock, loop, random);
    }

    Access access() {
        return access;
    }

    ApiServer server() {
        return server;
    }

    Nodes nodes() {
        return nodes;
    }
}
