package org.collaborizm.grasp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases in a real PostgreSQL, containers in a fake engine, servers that come and go. */
class SandboxesTests {
    private final FakeEngine engine = new FakeEngine();
    private final UUID serverId = UUID.randomUUID();
    private final List<OneServer> servers = new ArrayList<>();
    private final LearnerId ann = new LearnerId(UUID.randomUUID());
    private final LearnerId bob = new LearnerId(UUID.randomUUID());
    private final LessonId lesson = OneServer.LESSON;

    @AfterEach
    void stopServers() {
        servers.forEach(server -> List.of(ann, bob).forEach(server.sandboxes::giveBack));
        servers.forEach(OneServer::stop);
    }

    @Test
    void startsOneAndSaysWhatHappensOnTheWay() {
        var server = server();
        var heard = new CopyOnWriteArrayList<SandboxState>();
        try (var following = server.sandboxes.follow(ann, heard::add)) {
            server.sandboxes.start(ann, lesson);
            await().until(() -> heard.getLast() instanceof SandboxState.Ready);
        }
        assertThat(heard.getFirst()).isInstanceOf(SandboxState.None.class);
        assertThat(heard)
                .anySatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                SandboxState.Starting.class,
                                starting -> assertThat(starting.log()).containsExactly("Half of it is there.")));
    }

    @Test
    void twoClicksMakeOneSandbox() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        assertThat(engine.leases()).hasSize(1);
    }

    @Test
    void nobodySeesAnothersSandbox() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.running(ann).isPresent());
        assertThat(server.sandboxes.running(bob)).isEmpty();
        assertThat(server.sandboxes.of(bob)).isInstanceOf(SandboxState.None.class);
    }

    @Test
    void oneThatSleepsIsReadyForItsLearnerAndAsleepForAdmins() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.running(ann).isPresent());
        assertThat(mine(server)).isEqualTo("ready");
        var gauge = server.meters.get("grasp.sandboxes.asleep").gauge();
        assertThat(gauge.value()).isZero();

        engine.asleep = true;

        assertThat(server.sandboxes.of(ann)).isInstanceOf(SandboxState.Ready.class);
        assertThat(mine(server)).isEqualTo("asleep");
        assertThat(gauge.value()).isEqualTo(1);
    }

    private String mine(OneServer server) {
        return server.sandboxes.all().stream()
                .filter(it -> it.learner().equals(ann))
                .map(SandboxView::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givingBackRemovesIt() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        server.sandboxes.giveBack(ann);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.None);
        assertThat(engine.leases()).isEmpty();
    }

    @Test
    void givingBackCallsOffAStart() {
        engine.mayFinish = new CountDownLatch(1);
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> engine.leases().size() == 1);
        server.sandboxes.giveBack(ann);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.None);
        assertThat(engine.leases()).isEmpty();
    }

    @Test
    void aFailedStartSaysWhyAndLeavesNothing() {
        engine.imageMissing = true;
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Failed);
        assertThat(((SandboxState.Failed) server.sandboxes.of(ann)).reason()).isEqualTo("The image is not here.");
        assertThat(engine.leases()).isEmpty();
        assertThat(server.sandboxes.lastDay().failures()).containsKey("IMAGE_MISSING");
    }

    @Test
    void theLearnerIsToldWhyAnAdminEndedIt() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        server.sandboxes.end(lease(server), "The room closes.");
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Failed);
        assertThat(((SandboxState.Failed) server.sandboxes.of(ann)).reason()).isEqualTo("The room closes.");
    }

    @Test
    void aRestartedServerTakesUpWhatIsReady() {
        var before = server();
        before.sandboxes.start(ann, lesson);
        await().until(() -> before.sandboxes.of(ann) instanceof SandboxState.Ready);
        var lease = lease(before);
        before.stop();

        var after = server();

        await().until(() -> after.sandboxes.running(ann).isPresent());
        assertThat(lease(after)).isEqualTo(lease);
    }

    @Test
    void aServerKilledInTheMiddleOfAStartFinishesItAfterwards() {
        engine.mayFinish = new CountDownLatch(1);
        var before = server();
        before.sandboxes.start(ann, lesson);
        await().until(() -> engine.leases().size() == 1);
        before.stop();
        engine.mayFinish.countDown();

        var after = server();

        await().until(() -> after.sandboxes.of(ann) instanceof SandboxState.Ready);
        assertThat(engine.leases()).hasSize(1);
    }

    @Test
    void whatHasNoLeaseIsRemoved() {
        engine.containers.put(LeaseId.random(), FakeEngine.Containers.HALF);
        server();
        await().until(() -> engine.leases().isEmpty());
    }

    @Test
    void aSandboxThatVanishedIsSaidToBeLost() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        engine.containers.clear();
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Failed);
        assertThat(((SandboxState.Failed) server.sandboxes.of(ann)).reason()).startsWith("Your sandbox was lost");
    }

    @Test
    void anEngineThatIsAwayCostsNobodyTheirSandbox() {
        var before = server();
        before.sandboxes.start(ann, lesson);
        await().until(() -> before.sandboxes.of(ann) instanceof SandboxState.Ready);
        before.stop();
        engine.away = true;
        var after = server();
        assertThat(after.sandboxes.of(ann)).isInstanceOf(SandboxState.Starting.class);

        engine.away = false;

        await().until(() -> after.sandboxes.of(ann) instanceof SandboxState.Ready);
    }

    @Test
    void aLeaseThatRunsOutEndsTheSandboxWithTheReason() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        server.stop();

        var tomorrow = server(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));

        await().until(() -> tomorrow.sandboxes.of(ann) instanceof SandboxState.Failed);
        assertThat(((SandboxState.Failed) tomorrow.sandboxes.of(ann)).reason()).contains("time ran out");
        assertThat(engine.leases()).isEmpty();
    }

    @Test
    void anotherServerOnTheSameDatabaseKeepsItsHandsOff() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);

        var other = new OneServer(new FakeEngine(), UUID.randomUUID(), Clock.systemUTC());
        servers.add(other);
        other.sandboxes.start(bob, lesson);
        await().until(() -> other.sandboxes.of(bob) instanceof SandboxState.Ready);

        assertThat(server.sandboxes.of(ann)).isInstanceOf(SandboxState.Ready.class);
        assertThat(server.sandboxes.running(bob)).isEmpty();
    }

    @Test
    void whatIsEndedOnAnotherServerIsRemovedByItsOwn() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        var other = new OneServer(new FakeEngine(), UUID.randomUUID(), Clock.systemUTC());
        servers.add(other);
        other.sandboxes.end(lease(server), "The room closes.");
        await().until(() -> engine.leases().isEmpty());
        await().until(() -> server.sandboxes.running(ann).isEmpty());
        assertThat(server.sandboxes.of(ann)).isInstanceOf(SandboxState.Failed.class);
    }

    @Test
    void whatAppearsAfterAFailedStartIsRemovedToo() {
        engine.imageMissing = true;
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Failed);
        var lease = ((SandboxState.Failed) server.sandboxes.of(ann)).lease();
        engine.containers.put(lease, FakeEngine.Containers.HALF);
        await().until(() -> engine.leases().isEmpty());
    }

    @Test
    void extendingGivesAFullLeaseAgain() {
        var server = server();
        server.sandboxes.start(ann, lesson);
        await().until(() -> server.sandboxes.of(ann) instanceof SandboxState.Ready);
        var extended = (SandboxState.Ready) server.sandboxes.extend(ann);
        assertThat(extended.until()).isAfter(Instant.now().plus(Duration.ofMinutes(119)));
    }

    private LeaseId lease(OneServer server) {
        return server.sandboxes.running(ann).orElseThrow().lease();
    }

    private OneServer server() {
        return server(Clock.systemUTC());
    }

    private OneServer server(Clock clock) {
        var server = new OneServer(engine, serverId, clock);
        servers.add(server);
        return server;
    }
}
