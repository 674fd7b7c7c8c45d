-- One learner's way through one lesson.
create table progress_attempt (
    learner  uuid        not null,
    lesson   text        not null,
    step     text        not null, -- where they were last
    started  timestamptz not null,
    seen     timestamptz not null,
    primary key (learner, lesson)
);

-- What is solved stays solved.
create table progress_solved (
    learner  uuid        not null,
    lesson   text        not null,
    step     text        not null,
    check_id text        not null,
    at       timestamptz not null,
    primary key (learner, lesson, check_id)
);
