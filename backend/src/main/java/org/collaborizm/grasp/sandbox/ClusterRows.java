package org.collaborizm.grasp.sandbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.collaborizm.grasp.database.ServerId;
import org.collaborizm.grasp.provisioner.ClusterArchive;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** This server's embedded clusters in PostgreSQL. */
@Repository
class ClusterRows implements ClusterArchive {
    private final JdbcClient jdbc;
    private final ServerId server;
    private final Clock clock;

    ClusterRows(JdbcClient jdbc, ServerId server, Clock clock) {
        this.jdbc = jdbc;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public void put(LeaseId lease, byte[] state) {
        jdbc.sql("""
                        insert into cluster_state (lease, server, state, kept) values (:lease, :server, :state, :now)
                        on conflict (lease) do update set state = excluded.state, kept = excluded.kept
                        where cluster_state.server = excluded.server""")
                .param("lease", lease.value())
                .param("server", server.value())
                .param("state", state)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public Optional<byte[]> find(LeaseId lease) {
        return jdbc.sql("select state from cluster_state where lease = :lease and server = :server")
                .param("lease", lease.value())
                .param("server", server.value())
                .query((row, _) -> row.getBytes("state"))
                .optional();
    }

    @Override
    public boolean holds(LeaseId lease) {
        return jdbc.sql("select exists (select from cluster_state where lease = :lease and server = :server)")
                .param("lease", lease.value())
                .param("server", server.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void remove(LeaseId lease) {
        jdbc.sql("delete from cluster_state where lease = :lease and server = :server")
                .param("lease", lease.value())
                .param("server", server.value())
                .update();
    }

    @Override
    public Set<LeaseId> leases() {
        return new HashSet<>(jdbc.sql("select lease from cluster_state where server = :server")
                .param("server", server.value())
                .query((row, _) -> new LeaseId(row.getObject("lease", UUID.class)))
                .list());
    }
}
