package org.collaborizm.grasp.minicluster.auth.review;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.auth.TokenAuthenticator;
import org.collaborizm.grasp.minicluster.auth.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whose token is this? As {@code pkg/registry/authentication/tokenreview}. */
final class TokenReview implements Review {
    private final TokenAuthenticator tokens;

    TokenReview(TokenAuthenticator tokens) {
        this.tokens = tokens;
    }

    @Override
    public ObjectNode answer(User asking, String namespace, ObjectNode review) {
        var spec = review.path("spec");
        var token = spec.path("token").asString("");
        if (token.isEmpty()) {
            throw ApiException.badRequest("token is required for TokenReview in authentication");
        }
        var audiences =
                spec.path("audiences").valueStream().map(JsonNode::asString).toList();
        var status = review.putObject("status");
        try {
            tokens.authenticate(token, audiences)
                    .ifPresentOrElse(
                            it -> accepted(status, it, audiences), () -> refused(status, "invalid bearer token"));
        } catch (ApiException invalid) {
            refused(status, "[invalid bearer token, %s]".formatted(invalid.getMessage()));
        }
        return review;
    }

    private static void accepted(ObjectNode status, User user, List<String> audiences) {
        status.put("authenticated", true);
        status.set("user", UserInfo.of(user));
        var said = audiences.isEmpty() ? List.of(TokenAuthenticator.API_AUDIENCE) : audiences;
        said.forEach(status.withArray("audiences")::add);
    }

    private static void refused(ObjectNode status, String error) {
        status.putObject("user");
        status.put("error", error);
    }
}
