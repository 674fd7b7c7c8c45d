package org.collaborizm.grasp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import org.collaborizm.grasp.SharedPostgres;
import org.collaborizm.grasp.database.ServerId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClusterRowsTests {
    private final LeaseId lease = LeaseId.random();
    private final ClusterRows ours = rows();
    private final ClusterRows others = rows();

    private static ClusterRows rows() {
        return new ClusterRows(
                JdbcClient.create(SharedPostgres.migrated()), new ServerId(UUID.randomUUID()), Clock.systemUTC());
    }

    @Test
    void keepTheLastStateOfACluster() {
        ours.put(lease, new byte[] {1});
        ours.put(lease, new byte[] {2, 3});

        assertThat(ours.find(lease)).hasValue(new byte[] {2, 3});
        assertThat(ours.leases()).containsExactly(lease);
    }

    @Test
    void forgetWhatIsRemovedAndWhatNeverWas() {
        ours.put(lease, new byte[] {1});

        ours.remove(lease);
        ours.remove(lease);

        assertThat(ours.find(lease)).isEmpty();
        assertThat(ours.leases()).isEmpty();
    }

    @Test
    void areNoOtherServersToSeeOrTouch() {
        ours.put(lease, new byte[] {1});

        others.put(lease, new byte[] {2});
        others.remove(lease);

        assertThat(others.find(lease)).isEmpty();
        assertThat(others.leases()).isEmpty();
        assertThat(ours.find(lease)).hasValue(new byte[] {1});
        assertThat(ours.holds(lease)).isTrue();
        assertThat(others.holds(lease)).isFalse();
    }
}
