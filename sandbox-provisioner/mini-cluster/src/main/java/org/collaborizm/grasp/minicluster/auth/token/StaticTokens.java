package org.collaborizm.grasp.minicluster.auth.token;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.auth.TokenAuthenticator;
import org.collaborizm.grasp.minicluster.auth.User;

/** Tokens a cluster was made with: its administrator's, its learner's. */
public final class StaticTokens implements TokenAuthenticator {
    private final Map<String, User> byToken;

    public StaticTokens(Map<String, User> byToken) {
        this.byToken = Map.copyOf(byToken);
    }

    @Override
    public Optional<User> authenticate(String token, List<String> audiences) {
        return audiences.isEmpty() || audiences.contains(API_AUDIENCE)
                ? Optional.ofNullable(byToken.get(token))
                : Optional.empty();
    }
}
