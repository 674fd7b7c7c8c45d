package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API without the wire. */
final class LocalClient implements ApiClient {
    private static final ObjectKey ALL = new ObjectKey("", "");

    private final ApiServer server;
    private final User user;
    private final String program;

    LocalClient(ApiServer server, User user) {
        this.server = server;
        this.user = user;
        this.program = program(user.name());
    }

    @Override
    public Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key) {
        return does(
                new Request("get", resource, key, ""),
                call -> server.backend()
                        .find(call.type(), call.key())
                        .map(it -> server.backend().toServed(call.type(), it)));
    }

    @Override
    public List<ObjectNode> list(GroupVersionResource resource, String namespace, LabelSelector selector) {
        return does(
                new Request("list", resource, new ObjectKey(namespace, ""), ""),
                call -> all(call).stream().filter(selector::matches).toList());
    }

    @Override
    public ObjectNode create(GroupVersionResource resource, ObjectNode object) {
        var namespace = ObjectKey.of(object).namespace();
        return does(
                new Request("create", resource, new ObjectKey(namespace, ""), ""),
                call -> server.verbs().writes().create(call, typed(call, object)));
    }

    @Override
    public ObjectNode update(GroupVersionResource resource, ObjectNode object) {
        return update(resource, object, "");
    }

    @Override
    public ObjectNode updateStatus(GroupVersionResource resource, ObjectNode object) {
        return update(resource, object, "status");
    }

    @Override
    public ObjectNode update(GroupVersionResource resource, ObjectNode object, String subresource) {
        return does(
                new Request("update", resource, ObjectKey.of(object), subresource),
                call -> server.verbs()
                        .writes()
                        .update(call, typed(call, object))
                        .object());
    }

    @Override
    public ObjectNode patch(
            GroupVersionResource resource, ObjectKey key, PatchType type, JsonNode patch, String subresource) {
        return does(
                new Request("patch", resource, key, subresource),
                call -> server.verbs().writes().patch(call, type, patch).object());
    }

    @Override
    public ObjectNode post(GroupVersionResource resource, ObjectKey key, String subresource, ObjectNode body) {
        var request =
                request(new Request("create", resource, key, subresource), new ApiRequest.Body.Tree(Json.copy(body)));
        if (server.handle(request) instanceof ApiResponse.Answer answer) {
            if (answer.code() < 300) {
                return (ObjectNode) answer.body();
            }
            throw Statuses.toException(answer.body());
        }
        throw ApiException.methodNotAllowed();
    }

    @Override
    public void delete(GroupVersionResource resource, ObjectKey key, ObjectNode options) {
        does(
                new Request("delete", resource, key, ""),
                call -> server.verbs().deletes().delete(call, key, new DeleteOptions(options)));
    }

    @Override
    public Watch watch(GroupVersionResource resource, Consumer<WatchEvent> watcher) {
        return does(
                new Request("watch", resource, ALL, ""), call -> new LocalWatch(server, call.type(), watcher).start());
    }

    private List<ObjectNode> all(Call call) {
        var backend = server.backend();
        var objects = backend.store()
                .list(backend.stored(call.type()), call.namespace())
                .objects();
        if (backend.storedType(call.type()) == call.type()) {
            return objects;
        }
        return objects.stream().map(it -> backend.toServed(call.type(), it)).toList();
    }

    private static ObjectNode typed(Call call, ObjectNode object) {
        var kind = call.type().kind();
        return Json.copy(object).put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
    }

    private <T> T does(Request asked, Function<Call, T> work) {
        var request = request(asked, new ApiRequest.Body.None());
        var info = asked.info();
        var code = 200;
        try {
            return work.apply(server.quietCall(request, info));
        } catch (ApiException refused) {
            code = refused.code();
            throw refused;
        } finally {
            if (asked.changes()) {
                server.audit().note(info.attributes(request), code);
            }
        }
    }

    private ApiRequest request(Request asked, ApiRequest.Body body) {
        var method = asked.verb().equals("create") ? "POST" : asked.verb().equals("update") ? "PUT" : "GET";
        return new ApiRequest(user, method, asked.path(), Map.of(), Map.of("user-agent", program), body);
    }

    /** As user agents of the parts of a control plane begin. */
    private static String program(String user) {
        if (user.startsWith("system:serviceaccount:kube-system:")) {
            return "kube-controller-manager";
        }
        return user.startsWith("system:node:") ? "kubelet" : user.substring(user.lastIndexOf(':') + 1);
    }

    private record Request(String verb, GroupVersionResource resource, ObjectKey key, String subresource) {
        RequestInfo info() {
            return new RequestInfo(
                    verb,
                    resource.group(),
                    resource.version(),
                    key.namespace(),
                    resource.resource(),
                    key.name(),
                    subresource,
                    "");
        }

        boolean changes() {
            return !verb.equals("get") && !verb.equals("list") && !verb.equals("watch");
        }

        String path() {
            var root = resource.group().isEmpty() ? "/api/" : "/apis/";
            var namespace = key.namespace().isEmpty() ? "" : "/namespaces/" + key.namespace();
            var name = key.name().isEmpty() ? "" : "/" + key.name();
            var part = subresource.isEmpty() ? "" : "/" + subresource;
            return root + resource.apiVersion() + namespace + "/" + resource.resource() + name + part;
        }
    }
}
