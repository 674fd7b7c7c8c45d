-- What a learner typed or chose where a check asks for it.
create table progress_input (
    learner  uuid        not null,
    lesson   text        not null,
    check_id text        not null,
    name     text        not null, -- of the question in that check
    value    text        not null check (length(value) <= 200),
    at       timestamptz not null,
    primary key (learner, lesson, check_id, name)
);
