package org.collaborizm.grasp.progress;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts and solved checks in PostgreSQL. */
@Repository
class ProgressRows {
    private final JdbcClient jdbc;

    ProgressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<LessonId, LessonProgress> of(LearnerId learner) {
        var steps = new LinkedHashMap<LessonId, String>();
        var solved = new HashMap<LessonId, Map<String, Instant>>();
        jdbc.sql("""
                        select attempt.lesson, attempt.step, solved.check_id, solved.at from progress_attempt attempt
                        left join progress_solved solved
                          on solved.learner = attempt.learner and solved.lesson = attempt.lesson
                        where attempt.learner = :learner order by attempt.seen desc""").param("learner", learner.value()).query(row -> {
            var lesson = new LessonId(row.getString("lesson"));
            steps.put(lesson, row.getString("step"));
            if (row.getString("check_id") != null) {
                solved.computeIfAbsent(lesson, _ -> new HashMap<>())
                        .put(row.getString("check_id"), row.getTimestamp("at").toInstant());
            }
        });
        var progress = new LinkedHashMap<LessonId, LessonProgress>();
        steps.forEach((lesson, step) -> progress.put(
                lesson, new LessonProgress(lesson, Optional.of(step), solved.getOrDefault(lesson, Map.of()))));
        return progress;
    }

    void reached(LearnerId learner, LessonId lesson, String step, Instant now) {
        jdbc.sql("""
                        insert into progress_attempt (learner, lesson, step, started, seen)
                        values (:learner, :lesson, :step, :now, :now)
                        on conflict (learner, lesson) do update set step = :step, seen = :now""")
                .param("learner", learner.value())
                .param("lesson", lesson.value())
                .param("step", step)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @return false if it was solved before */
    boolean solved(LearnerId learner, LessonId lesson, String step, String check, Instant at) {
        return jdbc.sql("""
                        insert into progress_solved (learner, lesson, step, check_id, at)
                        values (:learner, :lesson, :step, :check, :at) on conflict do nothing""")
                        .param("learner", learner.value())
                        .param("lesson", lesson.value())
                        .param("step", step)
                        .param("check", check)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** The check asks for something else now. */
    void forget(LearnerId learner, LessonId lesson, String check) {
        jdbc.sql("delete from progress_solved where learner = :learner and lesson = :lesson and check_id = :check")
                .param("learner", learner.value())
                .param("lesson", lesson.value())
                .param("check", check)
                .update();
    }
}
