package org.collaborizm.grasp.qualification;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Nearest;
import org.collaborizm.grasp.provisioner.Engine;
import org.springframework.util.FileSystemUtils;

/** {@code ./grasp lesson new}, {@code lint} and {@code test}. */
public final class LessonCommand {
    private final LessonOptions options;
    private final PrintStream out;

    LessonCommand(LessonOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Exits with 1 where a lesson has a problem, with 2 where the words mean nothing. */
    public static void main(String[] words) throws Exception {
        try {
            System.exit(new LessonCommand(LessonOptions.of(words), System.out).run() ? 0 : 1);
        } catch (IllegalArgumentException misspelt) {
            System.err.println("grasp: " + misspelt.getMessage());
            System.exit(2);
        }
    }

    /** @throws IllegalArgumentException with what was misspelt, for whoever typed it */
    boolean run() throws IOException, InterruptedException, ExecutionException {
        if (options.act().equals("new")) {
            return make();
        }
        var lessons = Lessons.in(options.folder(), new Checks());
        List<Lesson> chosen = chosen(lessons);
        new ProblemList(Lessons.root(options.folder()), lessons.places()).print(out);
        if (options.act().equals("lint")) {
            out.printf(
                    "%d lessons can be served, %d problems%n",
                    lessons.all().size(), lessons.problems().size());
            return lessons.problems().isEmpty();
        }
        return test(chosen) && lessons.problems().isEmpty();
    }

    private boolean make() throws IOException {
        String name = options.lessons().getFirst();
        var made = NewLesson.make(options.folder(), name, options.title());
        out.println("Made " + made.file()
                + switch (made.series()) {
                    case NONE -> ".";
                    case LISTED -> ", and listed it in series.yaml.";
                    case NOT_LISTED -> ". Add a line \"- " + name + "\" to series.yaml; where, is yours to say.";
                });
        out.println("It works as it stands. What to do next:");
        out.println(
                "  ./grasp lesson preview " + made.file().getParent() + "   see it beside a cluster while you write");
        out.println("  ./grasp lesson lint --lessons " + options.folder() + "   every problem, with its place");
        out.println("  ./grasp lesson test " + name + " --lessons " + options.folder() + " --explain   have it done");
        return true;
    }

    private boolean test(List<Lesson> chosen) throws IOException, InterruptedException, ExecutionException {
        Path shells = Files.createTempDirectory("grasp-shells");
        try (Engine engine = options.engine().equals("k3s") ? Engines.k3s() : Engines.embedded(shells)) {
            List<Report> reports = qualify(chosen, engine);
            summary(reports);
            return reports.stream().allMatch(it -> it.findings().isEmpty());
        } finally {
            FileSystemUtils.deleteRecursively(shells);
        }
    }

    private List<Lesson> chosen(Lessons lessons) {
        List<String> served = lessons.all().stream().map(it -> it.id().value()).toList();
        for (String name : options.lessons()) {
            if (!served.contains(name) && !broken(lessons, name)) {
                throw new IllegalArgumentException("there is no lesson \"" + name + "\" in " + options.folder() + "; "
                        + Nearest.suggestion(name, served));
            }
        }
        return options.lessons().isEmpty()
                ? lessons.all()
                : lessons.all().stream()
                        .filter(it -> options.lessons().contains(it.id().value()))
                        .toList();
    }

    private static boolean broken(Lessons lessons, String name) {
        return lessons.problems().stream().anyMatch(it -> it.file().startsWith(name + "/"));
    }

    private List<Report> qualify(List<Lesson> lessons, Engine engine) throws InterruptedException, ExecutionException {
        var qualification = new Qualification(engine);
        var reports = new ArrayList<Report>();
        try (var threads =
                Executors.newFixedThreadPool(options.jobs(), Thread.ofVirtual().factory())) {
            var done = new ExecutorCompletionService<Report>(threads);
            for (int round = 0; round < options.repeat(); round++) {
                lessons.forEach(lesson -> done.submit(() -> qualification.of(lesson)));
            }
            for (int count = 0; count < lessons.size() * options.repeat(); count++) {
                Report report = done.take().get();
                reports.add(report);
                tell(report);
            }
        }
        return reports;
    }

    private void tell(Report report) {
        out.println(line(report));
        report.notOffered().ifPresent(why -> out.println("    " + why));
        report.findings()
                .forEach(finding -> out.println(("- " + finding).indent(4).stripTrailing()));
        if (options.explain()) {
            report.explanations().forEach(words -> out.println("    told: " + words));
        }
    }

    private static String line(Report report) {
        return "%-28s %-9s %-12s %4d s"
                .formatted(
                        report.lesson(),
                        report.engine(),
                        report.result(),
                        report.time().toSeconds());
    }

    private void summary(List<Report> reports) throws IOException {
        long qualified = reports.stream().filter(Report::qualified).count();
        out.printf("%d of %d qualified on %s%n", qualified, reports.size(), options.engine());
        Optional<Path> file = options.report();
        if (file.isPresent()) {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            Files.write(
                    file.get(),
                    reports.stream().map(LessonCommand::line).sorted().toList());
        }
    }
}
