-- The lease is the desired state: one row a sandbox; what runs is reconciled against it.
create table sandbox_lease (
    lease    uuid primary key,
    learner  uuid        not null,
    lesson   text        not null,
    server   uuid        not null, -- whose containers these are; only that server touches them
    engine   text        not null,
    state    text        not null check (state in ('starting', 'ready', 'ending', 'failed')),
    asked    timestamptz not null,
    since    timestamptz not null, -- when it came into its state
    until    timestamptz not null, -- when the lease runs out
    reason   text,                 -- why it ends or failed, in words for the learner
    tell     boolean     not null default false -- keep the reason for the learner after the end
);

-- One sandbox a learner; one that is being removed is no longer theirs.
create unique index sandbox_lease_learner on sandbox_lease (learner) where state <> 'ending';
create index sandbox_lease_server on sandbox_lease (server, state);

-- What the office counts.
create table sandbox_event (
    at     timestamptz not null,
    kind   text        not null check (kind in ('start', 'failure')),
    reason text
);
create index sandbox_event_at on sandbox_event (at);
