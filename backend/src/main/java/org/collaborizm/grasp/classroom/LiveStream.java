package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.collaborizm.grasp.check.Observation;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.learner.Role;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.progress.CheckStatus;
import org.collaborizm.grasp.progress.Entries;
import org.collaborizm.grasp.progress.EntryState;
import org.collaborizm.grasp.progress.Progress;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.sandbox.SandboxState;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What changes while a lesson's page is open, as one stream: events {@code sandbox} ({@link SandboxPanel}), {@code checks}
 * (list of {@link CheckCard}), {@code entry} ({@link EntryCard}) and {@code picture} ({@link ClusterPicture}); while lessons are edited {@code lesson} ({@link
 * LessonEdit}), and for mentors {@code trace} (list of {@link LookCard}, newest first). Each event is the whole truth of its kind, so
 * a browser that comes back needs nothing it missed, and a slow one gets only the latest.
 */
@RestController
final class LiveStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_PICTURES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Shelf shelf;
    private final Sandboxes sandboxes;
    private final Progress progress;
    private final Entries entries;
    private final MachineNews news;
    private final OpenStreams open;
    private final Scheduler blocking = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    LiveStream(
            Shelf shelf, Sandboxes sandboxes, Progress progress, Entries entries, MachineNews news, OpenStreams open) {
        this.shelf = shelf;
        this.sandboxes = sandboxes;
        this.progress = progress;
        this.entries = entries;
        this.news = news;
        this.open = open;
    }

    @GetMapping(path = "/lessons/{lesson}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> live(@PathVariable String lesson, @Nullable Principal who) {
        Lesson here = shelf.lesson(lesson);
        LearnerId learner = Visitor.known(who);
        return open.bounded(
                learner,
                Flux.merge(
                        ofSandbox(learner, here),
                        ofChecks(learner, here),
                        ofEntry(learner, here),
                        ofEdits(here),
                        Role.of(who).includes(Role.MENTOR) ? ofLooks(learner, here) : Flux.empty(),
                        heartbeat()));
    }

    private Flux<ServerSentEvent<Object>> ofEdits(Lesson lesson) {
        return this.<LessonEdit>following(listener -> shelf.follow(lesson, listener))
                .map(edit -> event("lesson", edit));
    }

    private Flux<ServerSentEvent<Object>> ofLooks(LearnerId learner, Lesson lesson) {
        return this.<List<Observation>>following(listener -> progress.trace(learner, lesson.id(), listener))
                .concatMap(
                        looks -> Mono.just(looks)
                                .concatWith(Mono.delay(BETWEEN_LOOKS).then(Mono.empty())),
                        0)
                .map(looks -> event("trace", looks.stream().map(LookCard::of).toList()));
    }

    private Flux<ServerSentEvent<Object>> ofSandbox(LearnerId learner, Lesson lesson) {
        return this.<SandboxState>following(listener -> sandboxes.follow(learner, listener))
                .publish(states -> Flux.merge(
                        states.map(state -> event("sandbox", SandboxPanel.of(state, lesson))),
                        states.map(state -> state instanceof SandboxState.Ready ready
                                        ? Optional.of(ready.lease())
                                        : Optional.empty())
                                .distinctUntilChanged()
                                .switchMap(lease -> lease.isPresent() ? pictures(learner) : nothing())));
    }

    private Flux<ServerSentEvent<Object>> ofChecks(LearnerId learner, Lesson lesson) {
        return this.<Map<String, CheckStatus>>following(listener -> progress.follow(learner, lesson.id(), listener))
                .map(statuses -> event("checks", cards(shelf.latest(lesson), statuses)));
    }

    private Flux<ServerSentEvent<Object>> ofEntry(LearnerId learner, Lesson lesson) {
        return this.<EntryState>following(listener -> entries.follow(learner, listener))
                .map(state -> event("entry", EntryCard.of(state, lesson)));
    }

    private Flux<ServerSentEvent<Object>> pictures(LearnerId learner) {
        return this.<ClusterPicture>following(listener -> follow(learner, listener))
                .concatMap(
                        picture -> Mono.just(picture)
                                .concatWith(Mono.delay(BETWEEN_PICTURES).then(Mono.empty())),
                        0)
                .map(picture -> event("picture", picture));
    }

    private Subscription follow(LearnerId learner, Consumer<ClusterPicture> listener) {
        Optional<RunningSandbox> sandbox = sandboxes.running(learner);
        if (sandbox.isEmpty()) {
            return () -> {};
        }
        Subscription here = sandbox.get().attend();
        ClusterFollower follower = new ClusterFollower(sandbox.get(), listener);
        follower.start();
        Subscription told = news.follow(learner, follower::machinesChanged);
        return () -> {
            told.close();
            follower.close();
            here.close();
        };
    }

    /** Subscribing and closing may block, so both happen off the event loop; of what nobody took yet, only the latest stays. */
    private <T> Flux<T> following(Function<Consumer<T>, Subscription> follow) {
        return Flux.<T>create(
                        sink -> {
                            Subscription subscription = follow.apply(sink::next);
                            sink.onDispose(() -> blocking.schedule(subscription::close));
                        },
                        OverflowStrategy.LATEST)
                .subscribeOn(blocking, false);
    }

    private static List<CheckCard> cards(Lesson lesson, Map<String, CheckStatus> statuses) {
        return lesson.checks().stream()
                .map(check -> CheckCard.of(check, statuses.getOrDefault(check.id(), new CheckStatus.NotWatched())))
                .toList();
    }

    private static Flux<ServerSentEvent<Object>> nothing() {
        return Flux.just(event("picture", ClusterPicture.NOTHING));
    }

    private static Flux<ServerSentEvent<Object>> heartbeat() {
        return Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.builder().comment("still here").build());
    }

    private static ServerSentEvent<Object> event(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }
}
