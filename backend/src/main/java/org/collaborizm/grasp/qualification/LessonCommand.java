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
import org.collaborizm.grasp.lesson.LessonProblem;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.provisioner.Engine;

/** {@code ./grasp lesson lint} and {@code ./grasp lesson test}. */
public final class LessonCommand {
    private final LessonOptions options;
    private final PrintStream out;

    private LessonCommand(LessonOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Exits with 1 where a lesson has a problem, with 2 where the words mean nothing. */
    public static void main(String[] words) throws Exception {
        LessonOptions options;
        try {
            options = LessonOptions.of(words);
        } catch (IllegalArgumentException misspelt) {
            System.err.println("grasp: " + misspelt.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new LessonCommand(options, System.out).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, ExecutionException {
        var lessons = Lessons.in(options.folder(), new Checks());
        List<LessonProblem> problems = lessons.problems();
        problems.forEach(problem -> out.println(options.folder().resolve(problem.toString())));
        List<Lesson> chosen = chosen(lessons);
        if (options.act().equals("lint")) {
            out.printf("%d lessons can be served, %d problems%n", lessons.all().size(), problems.size());
            return problems.isEmpty();
        }
        Path shells = Files.createTempDirectory("grasp-shells");
        try (Engine engine = options.engine().equals("k3s") ? Engines.k3s() : Engines.embedded(shells)) {
            List<Report> reports = qualify(chosen, engine);
            summary(reports);
            return problems.isEmpty()
                    && reports.stream().allMatch(it -> it.findings().isEmpty());
        }
    }

    private List<Lesson> chosen(Lessons lessons) {
        return options.lessons().isEmpty()
                ? lessons.all()
                : lessons.all().stream()
                        .filter(it -> options.lessons().contains(it.id().value()))
                        .toList();
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
