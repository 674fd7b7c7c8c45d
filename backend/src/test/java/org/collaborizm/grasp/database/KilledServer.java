package org.collaborizm.grasp.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;

/** A server that commits one row, says so, and waits to be killed. */
final class KilledServer {
    private KilledServer() {}

    public static void main(String[] arguments) throws Exception {
        var database = EmbeddedDatabase.start(DataFolder.open(Path.of(arguments[0])));
        var connection =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        connection.createStatement().execute("create table kept as select 42 as answer");
        System.out.println("committed");
        new CountDownLatch(1).await();
    }
}
