package org.collaborizm.grasp.minicluster.controller.namespace;

import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.node.ObjectNode;

/** Puts the cluster's root certificate into every namespace, as {@code kube-root-ca.crt}. */
public final class RootCertificatePublisher implements Controller {
    private static final String NAME = "kube-root-ca.crt";

    private final Supplier<String> certificate;

    /** @param certificate gives it, in PEM */
    public RootCertificatePublisher(Supplier<String> certificate) {
        this.certificate = certificate;
    }

    @Override
    public String name() {
        return "root-ca-cert-publisher";
    }

    @Override
    public void start(ControllerContext context) {
        new Fixture(context, Kinds.CONFIG_MAPS, NAME, this::describe).start();
    }

    private ObjectNode describe(String namespace) {
        var map = Fixture.object("ConfigMap", NAME, namespace);
        Meta.edit(map)
                .putObject("annotations")
                .put(
                        "kubernetes.io/description",
                        "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints"
                                + " such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed"
                                + " across distributions of Kubernetes clusters.");
        map.putObject("data").put("ca.crt", certificate.get());
        return map;
    }
}
