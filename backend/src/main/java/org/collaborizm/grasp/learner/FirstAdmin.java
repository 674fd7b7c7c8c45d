package org.collaborizm.grasp.learner;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The one-time links that make the first admin. There are some while there is no admin, and then none ever again. */
@Component
class FirstAdmin {
    private final FirstAdminRows links;
    private final LearnerRows learners;
    private final TransactionTemplate transaction;

    FirstAdmin(FirstAdminRows links, LearnerRows learners, TransactionTemplate transaction) {
        this.links = links;
        this.learners = learners;
        this.transaction = transaction;
    }

    /** @return the token of a new link; empty while there is an admin */
    Optional<Token> invite() {
        if (learners.adminExists()) {
            return Optional.empty();
        }
        var token = Token.random();
        links.insert(token);
        return Optional.of(token);
    }

    boolean valid(Token token) {
        return !learners.adminExists() && links.exists(token);
    }

    /** @return false if the link was used before, or never was one */
    boolean use(Token token, LearnerId learner) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            links.lock();
            if (!valid(token)) {
                return false;
            }
            learners.makeAdmin(learner);
            links.deleteAll();
            return true;
        }));
    }
}
