package org.collaborizm.grasp.minicluster.apiserver;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.Denial;

/** Lets pass who may do what they ask for: everybody, until there is an authorizer. */
final class Gate {
    private volatile Authorizer authorizer = it -> new Authorizer.Decision(true, "");

    void authorizer(Authorizer decides) {
        authorizer = decides;
    }

    Authorizer.Decision decide(Attributes asked) {
        return authorizer.authorize(asked);
    }

    /** @throws ApiException if the user may not */
    void pass(Attributes asked) {
        var decision = decide(asked);
        if (!decision.allowed()) {
            throw Denial.of(asked, decision.reason());
        }
    }
}
