package org.collaborizm.grasp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.junit.jupiter.api.Test;

class PlacesTests {
    private final LeaseId first = LeaseId.random();
    private final LeaseId second = LeaseId.random();
    private final LeaseId third = LeaseId.random();
    private final List<Integer> told = new CopyOnWriteArrayList<>();

    @Test
    void letsInAsManyAsThereAreAndTellsTheOthersTheirPlaceInTheQueue() throws Exception {
        var places = new Places(1, 5);
        places.enter(first, told::add);
        var waiting = entering(places, second);
        await().until(() -> told.equals(List.of(1)));

        places.leave(first);

        waiting.join();
        assertThat(told).containsExactly(1);
    }

    @Test
    void startsOnlySoManyAtOnce() throws Exception {
        var places = new Places(10, 1);
        places.enter(first, told::add);
        var waiting = entering(places, second);
        await().until(() -> told.equals(List.of(1)));

        places.started(first);

        waiting.join();
    }

    @Test
    void oneThatIsCalledOffLeavesTheQueueToTheNext() throws Exception {
        var places = new Places(1, 1);
        places.enter(first, told::add);
        var calledOff = entering(places, second);
        await().until(() -> told.equals(List.of(1)));
        var next = entering(places, third);
        await().until(() -> told.equals(List.of(1, 2)));

        calledOff.interrupt();
        calledOff.join();
        await().until(() -> told.equals(List.of(1, 2, 1)));
        places.leave(first);

        next.join();
    }

    @Test
    void whatIsTakenUpAgainCountsEvenWhereThereIsNoPlace() throws Exception {
        var places = new Places(1, 1);
        places.adopt(first);
        places.adopt(second);
        var waiting = entering(places, third);
        await().until(() -> told.equals(List.of(1)));

        places.leave(first);
        assertThat(waiting.isAlive()).isTrue();
        places.leave(second);

        waiting.join();
    }

    private Thread entering(Places places, LeaseId lease) {
        return Thread.startVirtualThread(() -> {
            try {
                places.enter(lease, told::add);
            } catch (InterruptedException calledOff) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
