package org.collaborizm.grasp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTests {
    @Test
    void readsAnAddressAsLibpqWritesIt() {
        assertThat(DatabaseAddress.parse("postgresql://ada:pa%40ss+word@db.example:5433/grasp?sslmode=require"))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db.example:5433/grasp?sslmode=require", "ada", "pa@ss+word"));
    }

    @Test
    void readsAnAddressAsJavaWritesIt() {
        assertThat(DatabaseAddress.parse("jdbc:postgresql://db.example/grasp?user=ada&ssl=true&password=pass"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db.example/grasp?ssl=true", "ada", "pass"));
    }

    @Test
    void knowsTheShortFormOfTheScheme() {
        assertThat(DatabaseAddress.parse("postgres://ada@db/grasp"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/grasp", "ada", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ada:secret@db/grasp",
                "ada:secret@db/grasp",
                "postgresql:secret",
                "jdbc:h2:secret",
                "postgresql://a b:secret@c"
            })
    void refusesAnythingElseWithoutQuotingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(CannotOpenDatabase.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void showsNoPassword() {
        assertThat(DatabaseAddress.parse("postgresql://ada:secret@db/grasp").toString())
                .doesNotContain("secret");
    }
}
