package org.collaborizm.grasp.minicluster.controller.namespace;

import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.node.ObjectNode;

/** Sees to it that every namespace has the service account {@code default}. */
public final class ServiceAccountController implements Controller {
    @Override
    public String name() {
        return "service-account-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var fixture = new Fixture(context, Kinds.SERVICE_ACCOUNTS, "default", ServiceAccountController::describe);
        fixture.start();
    }

    private static ObjectNode describe(String namespace) {
        return Fixture.object("ServiceAccount", "default", namespace);
    }
}
