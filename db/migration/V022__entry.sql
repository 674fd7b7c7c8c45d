-- Which step of its lesson a sandbox was last put into the start of.
create table progress_entry (
    lease  uuid        primary key references sandbox_lease on delete cascade,
    step   text        not null,
    state  text        not null check (state in ('working', 'done', 'failed')),
    reason text,                 -- why it failed, in words for the learner
    at     timestamptz not null
);

-- What happens in a sandbox while its learner is in a step, once.
create table progress_incident (
    lease    uuid        not null references sandbox_lease on delete cascade,
    step     text        not null,
    number   int         not null, -- of the step's incidents, from 0
    due      timestamptz not null,
    happened boolean     not null default false,
    primary key (lease, step, number)
);
