package org.collaborizm.grasp.learner;

import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** In a preview, everybody who comes is the mentor whose machine it is. So it listens nowhere else. */
@Component
@ConditionalOnBooleanProperty("grasp.preview")
class LocalMentor implements ServerSecurityContextRepository {
    private static final Learner MENTOR = new Learner(
            new LearnerId(UUID.fromString("00000000-0000-4000-8000-000000000001")),
            Optional.of("Local mentor"),
            Role.MENTOR);

    /** @throws IllegalArgumentException if others could come */
    LocalMentor(LearnerRows rows, LearnerSettings settings, @Value("${server.address}") InetAddress address) {
        if (!address.isLoopbackAddress() || settings.publicUrl() != null) {
            throw new IllegalArgumentException(
                    "grasp.preview signs everybody in, so it is for this machine alone: leave out grasp.address and grasp.public-url");
        }
        rows.insertLocal(MENTOR);
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return Mono.just(new SecurityContextImpl(new SignedIn(MENTOR)));
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }
}
