package org.collaborizm.grasp.minicluster.auth.review;

import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.TokenAuthenticator;
import org.collaborizm.grasp.minicluster.auth.rbac.RuleResolver;

/** The reviews a cluster answers. */
public final class Reviews {
    private static final String AUTHORIZATION = "authorization.k8s.io";
    private static final String AUTHENTICATION = "authentication.k8s.io";

    private final Map<GroupResource, Review> byResource;

    public Reviews(Authorizer authorizer, RuleResolver rules, TokenAuthenticator tokens) {
        var access = new AccessReview(authorizer);
        byResource = Map.of(
                new GroupResource(AUTHORIZATION, "selfsubjectaccessreviews"),
                access::ofSelf,
                new GroupResource(AUTHORIZATION, "subjectaccessreviews"),
                access::ofSubject,
                new GroupResource(AUTHORIZATION, "localsubjectaccessreviews"),
                access::ofSubjectHere,
                new GroupResource(AUTHORIZATION, "selfsubjectrulesreviews"),
                new RulesReview(rules),
                new GroupResource(AUTHENTICATION, "tokenreviews"),
                new TokenReview(tokens),
                new GroupResource(AUTHENTICATION, "selfsubjectreviews"),
                UserInfo::reviewed);
    }

    public Map<GroupResource, Review> all() {
        return byResource;
    }

    public Optional<Review> find(GroupResource resource) {
        return Optional.ofNullable(byResource.get(resource));
    }
}
