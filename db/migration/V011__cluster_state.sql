-- Embedded clusters while their server does not run: what they are made of, compressed. No credentials.
create table cluster_state (
    lease  uuid        primary key,
    server uuid        not null, -- whose it is; only that server touches it
    state  bytea       not null,
    kept   timestamptz not null
);

create index cluster_state_server on cluster_state (server);
