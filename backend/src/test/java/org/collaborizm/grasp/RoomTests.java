package org.collaborizm.grasp;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class RoomTests {
    /** A library of its own, with rooms of its own. */
    private static final DescribedPredicate<JavaClass> MINI_CLUSTER =
            JavaClass.Predicates.resideInAPackage("org.collaborizm.grasp.minicluster..");

    @Test
    void everyRoomUsesOnlyTheRoomsItNames() {
        ApplicationModules.of(Grasp.class, MINI_CLUSTER).verify();
    }
}
