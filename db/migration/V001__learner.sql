-- Everybody who learns. A guest has neither name nor verifier; who signs up gets both and keeps the id.
create table learner (
    id         uuid primary key,
    name       text,
    -- the name without differences of case and form; several learners may share it
    name_key   text,
    -- Argon2id of the password, salted by the name: together with the name it says who it is
    verifier   bytea,
    role       text not null default 'LEARNER' check (role in ('LEARNER', 'MENTOR', 'ADMIN')),
    created_at timestamptz not null default now(),
    check ((name is null) = (name_key is null) and (name is null) = (verifier is null)),
    check (role = 'LEARNER' or name is not null)
);
create unique index learner_account on learner (name_key, verifier);
create index learner_admin on learner (role) where role = 'ADMIN';

-- The secret behind the salts; one for all servers on this database.
create table learner_secret (
    one    boolean primary key default true check (one),
    secret bytea not null
);

-- Who is signed in where. The browser has the token, the row only its SHA-256.
create table learner_session (
    token_hash  bytea primary key,
    learner     uuid not null references learner on delete cascade,
    created_at  timestamptz not null,
    accessed_at timestamptz not null
);
create index learner_session_learner on learner_session (learner, created_at);

-- One-time links for the first admin; only hashes, and none once there is an admin.
create table learner_first_admin (
    token_hash bytea primary key,
    created_at timestamptz not null default now()
);
