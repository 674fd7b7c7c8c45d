package org.collaborizm.grasp.minicluster.auth.review;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.auth.rbac.RuleResolver;
import tools.jackson.databind.node.ObjectNode;

/** What may I do in a namespace? For {@code kubectl auth can-i --list}. */
final class RulesReview implements Review {
    private final RuleResolver rules;

    RulesReview(RuleResolver rules) {
        this.rules = rules;
    }

    @Override
    public ObjectNode answer(User asking, String ignored, ObjectNode review) {
        var namespace = review.path("spec").path("namespace").asString("");
        if (namespace.isEmpty()) {
            throw ApiException.badRequest("no namespace on request");
        }
        var status = review.putObject("status");
        var resources = status.putArray("resourceRules");
        var paths = status.putArray("nonResourceRules");
        for (var rule : rules.rulesFor(asking, namespace)) {
            if (!rule.resources().isEmpty()) {
                resources.add(rule.toJson());
            }
            if (!rule.nonResourceURLs().isEmpty()) {
                paths.add(rule.toJson());
            }
        }
        status.put("incomplete", false);
        return review;
    }
}
