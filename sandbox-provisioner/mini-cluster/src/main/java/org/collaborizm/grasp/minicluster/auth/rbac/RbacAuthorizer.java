package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.store.Store;

/**
 * Allows what roles allow that are bound to the user. Members of {@code system:masters} may do anything; nodes may do what the
 * cluster role {@code system:node} says, as the node authorizer has it.
 */
public final class RbacAuthorizer implements Authorizer {
    private static final String MASTERS = "system:masters";
    private static final String NODES = "system:nodes";
    private static final ObjectKey NODE_ROLE = new ObjectKey("", "system:node");

    private final Store store;
    private final RuleResolver resolver;

    public RbacAuthorizer(Store store) {
        this.store = store;
        this.resolver = new RuleResolver(store);
    }

    @Override
    public Decision authorize(Attributes asked) {
        if (isMaster(asked.user()) || isNodeAllowed(asked)) {
            return new Decision(true, "");
        }
        return resolver.find(asked.user(), asked.namespace(), rule -> rule.allows(asked))
                .map(found -> new Decision(true, "RBAC: allowed by " + found.describe()))
                .orElse(new Decision(false, ""));
    }

    static boolean isMaster(User user) {
        return user.groups().contains(MASTERS);
    }

    private boolean isNodeAllowed(Attributes asked) {
        return asked.user().groups().contains(NODES)
                && asked.user().name().startsWith("system:node:")
                && nodeRules().stream().anyMatch(it -> it.allows(asked));
    }

    private List<PolicyRule> nodeRules() {
        return store.find(RuleResolver.CLUSTER_ROLES, NODE_ROLE)
                .map(PolicyRule::allOf)
                .orElse(List.of());
    }
}
