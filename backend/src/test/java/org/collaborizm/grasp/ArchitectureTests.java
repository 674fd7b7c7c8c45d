package org.collaborizm.grasp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that a package's list of rooms cannot say. */
@AnalyzeClasses(
        packages = "org.collaborizm.grasp",
        importOptions = {DoNotIncludeTests.class, ArchitectureTests.WithoutTheMiniCluster.class})
class ArchitectureTests {
    private static final String HOUSE = "org.collaborizm.grasp";

    /** It is a library of its own, with Kubernetes' rooms and Kubernetes' names. */
    static final class WithoutTheMiniCluster implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/minicluster/");
        }
    }

    @ArchTest
    static final ArchRule onlyTheProvisionerKnowsKubernetesAndDocker = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + ".provisioner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..", "org.testcontainers..", "com.github.dockerjava..", HOUSE + ".minicluster..");

    @ArchTest
    static final ArchRule theProvisionerKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage(HOUSE + ".provisioner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "java.sql..");

    @ArchTest
    static final ArchRule onlyTheEdgesAreReactive = noClasses()
            .that()
            .resideInAnyPackage(
                    HOUSE + ".database..",
                    HOUSE + ".lesson..",
                    HOUSE + ".sandbox..",
                    HOUSE + ".check..",
                    HOUSE + ".progress..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "org.reactivestreams..");

    @ArchTest
    static final ArchRule sqlIsWrittenInRowsAndInTheDatabaseRoomOnly = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Rows")
            .and()
            .resideOutsideOfPackage(HOUSE + ".database..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.jdbc..");

    @ArchTest
    static final ArchRule handlersStayInTheirRoom = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule collaboratorsComeThroughTheConstructor =
            fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
