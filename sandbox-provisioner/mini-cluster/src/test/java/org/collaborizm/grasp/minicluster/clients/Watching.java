package org.collaborizm.grasp.minicluster.clients;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;

/** A watch, and the events that came so far. */
final class Watching implements AutoCloseable {
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Stream<String>> answer;

    Watching(HttpClient client, HttpRequest request) {
        this.answer = client.sendAsync(request, BodyHandlers.ofLines()).thenApply(it -> it.body());
        answer.thenAcceptAsync(
                lines -> lines.forEach(line -> events.add(Json.parse(line))),
                task -> Thread.ofVirtual().start(task));
    }

    List<JsonNode> events() {
        return events;
    }

    /** The types of the events of one object, in their order. */
    List<String> types(String name) {
        return events.stream()
                .filter(it -> it.at("/object/metadata/name").asString("").equals(name))
                .map(it -> it.path("type").asString())
                .toList();
    }

    @Override
    public void close() {
        answer.thenAccept(Stream::close);
    }
}
