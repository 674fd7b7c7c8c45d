package org.collaborizm.grasp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.collaborizm.grasp.SharedPostgres;
import org.junit.jupiter.api.Test;

class RemoteDatabaseTests {
    @Test
    void opensAnotherServersDatabaseByItsAddress() {
        var address = DatabaseAddress.parse(SharedPostgres.newDatabase());
        assertThat(RemoteDatabase.open(address).getUsername()).isEqualTo("postgres");
    }

    @Test
    void refusesWhatIsOlderThanFifteen() {
        var address = DatabaseAddress.parse("postgresql://db.example/grasp");
        assertThatThrownBy(() -> RemoteDatabase.refuseOlder(address, 14))
                .isInstanceOf(CannotOpenDatabase.class)
                .hasMessageContaining("is PostgreSQL 14; Grasp needs 15 or later");
        RemoteDatabase.refuseOlder(address, 15);
    }

    @Test
    void saysWhichDatabaseDidNotAnswerButNotItsPassword() {
        var address = DatabaseAddress.parse("postgresql://ada:secret@127.0.0.1:1/grasp");
        assertThatThrownBy(() -> RemoteDatabase.open(address))
                .isInstanceOf(CannotOpenDatabase.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/grasp cannot be opened")
                .hasMessageNotContaining("secret");
    }
}
