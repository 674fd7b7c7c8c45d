package org.collaborizm.grasp.database;

import java.io.IOException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database this server works on; closed after everything that uses it. */
sealed interface OpenDatabase extends JdbcConnectionDetails, AutoCloseable permits EmbeddedDatabase, RemoteDatabase {
    @Override
    void close() throws IOException;
}
