package org.collaborizm.grasp.minicluster.auth;

import java.util.List;
import java.util.Optional;

/** Asks one after the other. */
public final class TokenChain implements TokenAuthenticator {
    private final List<TokenAuthenticator> all;

    public TokenChain(List<TokenAuthenticator> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public Optional<User> authenticate(String token, List<String> audiences) {
        return all.stream()
                .flatMap(it -> it.authenticate(token, audiences).stream())
                .findFirst();
    }
}
