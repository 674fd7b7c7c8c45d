package org.collaborizm.grasp.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that somebody else runs. */
record RemoteDatabase(DatabaseAddress address) implements OpenDatabase {
    private static final int OLDEST = 15;

    static RemoteDatabase open(DatabaseAddress address) {
        refuseOlder(address, major(address));
        return new RemoteDatabase(address);
    }

    static void refuseOlder(DatabaseAddress address, int major) {
        if (major < OLDEST) {
            throw new CannotOpenDatabase(
                    "The database at " + address + " is PostgreSQL " + major + "; Grasp needs " + OLDEST + " or later.",
                    "Upgrade it, or name another one (--database-url or GRASP_DATABASE_URL), or none for the embedded"
                            + " one.");
        }
    }

    private static int major(DatabaseAddress address) {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), properties(address))) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException failure) {
            throw new CannotOpenDatabase(
                    "The database at " + address + " cannot be opened: " + failure.getMessage(),
                    "Check that it runs, and the address, user and password (--database-url or GRASP_DATABASE_URL).",
                    failure);
        }
    }

    private static Properties properties(DatabaseAddress address) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        return properties;
    }

    @Override
    public @Nullable String getUsername() {
        return address.user();
    }

    @Override
    public @Nullable String getPassword() {
        return address.password();
    }

    @Override
    public String getJdbcUrl() {
        return address.jdbcUrl();
    }

    @Override
    public void close() {}
}
