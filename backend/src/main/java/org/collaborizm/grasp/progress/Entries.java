package org.collaborizm.grasp.progress;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.Incidents.Place;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.sandbox.SandboxState;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.springframework.stereotype.Component;

/** Puts learners' clusters into the start of a step, and starts what the step's incidents are. */
@Component
public class Entries {
    private final EntryRows rows;
    private final Lessons lessons;
    private final Sandboxes sandboxes;
    private final Progress progress;
    private final Watching watching;
    private final Incidents incidents;
    private final Clock clock;
    private final Map<LearnerId, Wish> wishes = new ConcurrentHashMap<>();
    private final Map<LearnerId, Entering> live = new ConcurrentHashMap<>();
    private final Map<LearnerId, List<Follower>> followers = new ConcurrentHashMap<>();
    private final List<Consumer<LearnerId>> incidentListeners = new CopyOnWriteArrayList<>();

    Entries(
            EntryRows rows,
            Lessons lessons,
            Sandboxes sandboxes,
            Progress progress,
            Watching watching,
            Incidents incidents,
            Clock clock) {
        this.rows = rows;
        this.lessons = lessons;
        this.sandboxes = sandboxes;
        this.progress = progress;
        this.watching = watching;
        this.incidents = incidents;
        this.clock = clock;
        sandboxes.whenReady(this::ready);
    }

    private record Wish(LessonId lesson, String step) {}

    /**
     * Puts the learner's cluster into the start of the step, or of the nearest one before it that can be entered, in the
     * background; where there is none, it is started first. While a step is being entered, asking again changes nothing.
     *
     * @return the id of the step that is entered
     * @throws IllegalStateException if the learner's cluster belongs to another lesson, or is being taken down
     */
    public String enter(LearnerId learner, Lesson lesson, Step wanted) {
        var step = lesson.entrance(wanted);
        switch (sandboxes.of(learner)) {
            case SandboxState.Ready ready
            when ready.lesson().equals(lesson.id()) ->
                sandboxes.running(ready.lease()).ifPresent(it -> begin(learner, lesson, step, it));
            case SandboxState.Starting starting
            when starting.lesson().equals(lesson.id()) -> wish(learner, lesson, step);
            case SandboxState.None _, SandboxState.Failed _ -> {
                wish(learner, lesson, step);
                sandboxes.start(learner, lesson.id());
            }
            default -> throw new IllegalStateException("no cluster of this lesson");
        }
        return step.id();
    }

    private void wish(LearnerId learner, Lesson lesson, Step step) {
        wishes.put(learner, new Wish(lesson.id(), step.id()));
        tell(learner);
    }

    /** The learner has opened the step. */
    public void opened(LearnerId learner, Lesson lesson, Step step) {
        if (!step.scene().incidents().isEmpty()
                && !live.containsKey(learner)
                && sandboxes.of(learner) instanceof SandboxState.Ready ready
                && ready.lesson().equals(lesson.id())) {
            sandboxes.running(ready.lease()).ifPresent(it -> incidents.reached(place(learner, lesson, it), step));
        }
    }

    /** How it stands with the learner's present cluster. One query, or two. */
    public EntryState of(LearnerId learner) {
        var now = live.get(learner);
        if (now != null) {
            return now.state();
        }
        var wish = wishes.get(learner);
        return switch (sandboxes.of(learner)) {
            case SandboxState.Ready ready -> rows.find(ready.lease()).orElseGet(EntryState.None::new);
            case SandboxState.Starting starting
            when wish != null && wish.lesson().equals(starting.lesson()) -> new EntryState.Waiting(wish.step());
            default -> new EntryState.None();
        };
    }

    /** Hears how it stands, now and at every change. */
    public Subscription follow(LearnerId learner, Consumer<EntryState> listener) {
        var follower = new Follower(listener);
        followers.compute(learner, (_, list) -> {
            var all = list == null ? new CopyOnWriteArrayList<Follower>() : list;
            all.add(follower);
            return all;
        });
        follower.hear(() -> of(learner));
        return () -> followers.computeIfPresent(learner, (_, list) -> {
            list.remove(follower);
            return list.isEmpty() ? null : list;
        });
    }

    /** To be called while the application starts: hears in whose cluster an incident has happened. */
    public void whenIncident(Consumer<LearnerId> listener) {
        incidentListeners.add(listener);
    }

    private void tell(LearnerId learner) {
        followers.getOrDefault(learner, List.of()).forEach(it -> it.hear(() -> of(learner)));
    }

    /** Asks for the state anew, so that it is never left with an older one. */
    private record Follower(Consumer<EntryState> listener) {
        synchronized void hear(Supplier<EntryState> state) {
            listener.accept(state.get());
        }
    }

    private Subscription ready(LearnerId learner, LessonId id, RunningSandbox sandbox) {
        var lease = sandbox.lease();
        lessons.find(id).ifPresent(lesson -> {
            var wish = Optional.ofNullable(wishes.remove(learner))
                    .filter(it -> it.lesson().equals(id))
                    .map(Wish::step)
                    .or(() -> toDo(lesson, lease))
                    .flatMap(lesson::step);
            if (wish.isPresent()) {
                begin(learner, lesson, wish.get(), sandbox);
            } else {
                incidents.goOn(place(learner, lesson, sandbox));
                progress.of(learner, id)
                        .step()
                        .flatMap(lesson::step)
                        .ifPresent(it -> incidents.reached(place(learner, lesson, sandbox), it));
            }
        });
        return () -> ended(learner, lease);
    }

    /** The step that was being entered when the server stopped; in a new cluster the first, if it has a start. */
    private Optional<String> toDo(Lesson lesson, LeaseId lease) {
        return switch (rows.find(lease).orElseGet(EntryState.None::new)) {
            case EntryState.Working working -> Optional.of(working.step());
            case EntryState.None _ ->
                Optional.of(lesson.steps().getFirst())
                        .filter(it -> it.scene().start().isPresent())
                        .map(Step::id);
            default -> Optional.empty();
        };
    }

    private void begin(LearnerId learner, Lesson lesson, Step step, RunningSandbox sandbox) {
        var entering =
                new Entering(new Entering.Parts(rows, watching, incidents), place(learner, lesson, sandbox), step);
        if (live.putIfAbsent(learner, entering) == null) {
            rows.working(sandbox.lease(), step.id(), clock.instant());
            entering.start(() -> tell(learner), () -> {
                live.remove(learner, entering);
                tell(learner);
            });
        }
    }

    private void ended(LearnerId learner, LeaseId lease) {
        incidents.stop(lease);
        live.computeIfPresent(learner, (_, entering) -> {
            if (!entering.isIn(lease)) {
                return entering;
            }
            entering.stop();
            return null;
        });
    }

    private Place place(LearnerId learner, Lesson lesson, RunningSandbox sandbox) {
        return new Place(lesson, sandbox, () -> incidentListeners.forEach(it -> it.accept(learner)));
    }
}
