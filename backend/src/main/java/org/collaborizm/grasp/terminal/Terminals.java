package org.collaborizm.grasp.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.springframework.stereotype.Component;

/** The terminals that are open in browsers: {@code /terminal/LEASE/NAME}. */
@Component
public class Terminals {
    private static final int MOST_IN_A_SANDBOX = 4;
    private static final int MOST_OF_A_LEARNER = 12;

    private final List<Seat> seats = new ArrayList<>();

    /** How many browsers are joined to shells of this sandbox. */
    public synchronized int attached(LeaseId lease) {
        return (int) seats.stream().filter(it -> it.lease.equals(lease)).count();
    }

    synchronized int attached() {
        return seats.size();
    }

    /** A place for one more browser; none if there are too many, and then the refusal says what to do. */
    synchronized Optional<Seat> take(LearnerId learner, LeaseId lease, String name) {
        long names = seats.stream()
                .filter(it -> it.lease.equals(lease) && !it.name.equals(name))
                .map(it -> it.name)
                .distinct()
                .count();
        long sockets = seats.stream().filter(it -> it.learner.equals(learner)).count();
        if (names >= MOST_IN_A_SANDBOX || sockets >= MOST_OF_A_LEARNER) {
            return Optional.empty();
        }
        var seat = new Seat(learner, lease, name);
        seats.add(seat);
        return Optional.of(seat);
    }

    private synchronized void free(Seat seat) {
        seats.remove(seat);
    }

    /** One browser's place. */
    final class Seat implements AutoCloseable {
        private final LearnerId learner;
        private final LeaseId lease;
        private final String name;

        private Seat(LearnerId learner, LeaseId lease, String name) {
            this.learner = learner;
            this.lease = lease;
            this.name = name;
        }

        @Override
        public void close() {
            free(this);
        }
    }
}
