package org.collaborizm.grasp.progress;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What learners typed, in PostgreSQL. */
@Repository
class InputRows {
    private final JdbcClient jdbc;

    InputRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Typed> of(LearnerId learner, LessonId lesson) {
        return jdbc.sql("""
                        select check_id, name, value from progress_input
                        where learner = :learner and lesson = :lesson""")
                .param("learner", learner.value())
                .param("lesson", lesson.value())
                .query((row, _) -> new Typed(row.getString("check_id"), row.getString("name"), row.getString("value")))
                .list();
    }

    void put(LearnerId learner, LessonId lesson, Typed typed, Instant now) {
        jdbc.sql("""
                        insert into progress_input (learner, lesson, check_id, name, value, at)
                        values (:learner, :lesson, :check, :name, :value, :at)
                        on conflict (learner, lesson, check_id, name) do update set value = :value, at = :at""")
                .param("learner", learner.value())
                .param("lesson", lesson.value())
                .param("check", typed.check())
                .param("name", typed.name())
                .param("value", typed.text())
                .param("at", Timestamp.from(now))
                .update();
    }
}
