package org.collaborizm.grasp.learner;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security's view of a learner who is signed in; the principal's name is the learner id. */
final class SignedIn extends AbstractAuthenticationToken {
    private final transient Learner learner;

    SignedIn(Learner learner) {
        super(authorities(learner.role()));
        this.learner = learner;
        setAuthenticated(true);
    }

    /** A role includes the ones before it. */
    private static List<GrantedAuthority> authorities(Role role) {
        return Arrays.stream(Role.values())
                .filter(included -> included.compareTo(role) <= 0)
                .<GrantedAuthority>map(included -> new SimpleGrantedAuthority("ROLE_" + included))
                .toList();
    }

    Learner learner() {
        return learner;
    }

    @Override
    public Learner getPrincipal() {
        return learner;
    }

    @Override
    public String getName() {
        return learner.id().toString();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && learner.equals(that.learner);
    }

    @Override
    public int hashCode() {
        return learner.hashCode();
    }
}
