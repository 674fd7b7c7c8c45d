package org.collaborizm.grasp.learner;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who there is. */
@Component
public class Learners {
    private final LearnerRows rows;

    Learners(LearnerRows rows) {
        this.rows = rows;
    }

    public Optional<Learner> find(LearnerId id) {
        return rows.find(List.of(id)).stream().findFirst();
    }

    /** One query; without those that do not exist. */
    public Map<LearnerId, Learner> find(Collection<LearnerId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : rows.find(ids).stream().collect(Collectors.toMap(Learner::id, Function.identity()));
    }
}
