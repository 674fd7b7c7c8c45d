package org.collaborizm.grasp.minicluster.apiserver;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.PatchType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Does what a request's verb says. */
final class Verbs {
    private static final Set<String> OBJECT_PARTS =
            Set.of("", "status", "finalize", "ephemeralcontainers", "resize", "approval", "scale");

    private final Bodies bodies;
    private final Lists lists;
    private final Answers answers;
    private final Watches watches;
    private final Writes writes;
    private final Deletes deletes;

    Verbs(Backend backend, Executor threads) {
        this.bodies = new Bodies(backend.parts().protobuf());
        this.lists = new Lists(backend);
        this.answers = new Answers(backend);
        this.watches = new Watches(backend, lists, answers, threads);
        this.writes = new Writes(backend);
        this.deletes = new Deletes(backend);
    }

    ApiResponse answer(Call call) {
        check(call);
        if (call.request().method().equals("HEAD")) {
            throw ApiException.methodNotAllowed();
        }
        WriteOptions.check(call);
        if (call.subresource().equals("scale")) {
            return scale(call);
        }
        return switch (call.info().verb()) {
            case "get" -> answers.object(call, 200, lists.get(call));
            case "list" -> answers.list(call, lists.list(call, ListOptions.of(call.request(), call.type())));
            case "watch" -> watches.watch(call);
            case "create" -> create(call);
            case "update" -> update(call);
            case "patch" -> patch(call);
            case "delete" -> delete(call);
            case "deletecollection" -> deleteAll(call);
            default -> throw ApiException.methodNotAllowed();
        };
    }

    void close() {
        watches.close();
    }

    Lists lists() {
        return lists;
    }

    Writes writes() {
        return writes;
    }

    Deletes deletes() {
        return deletes;
    }

    ResourceRequest resourceRequest(ApiServer server, Call call) {
        return new ResourceRequest(
                server,
                call.request(),
                call.info().attributes(call.request()),
                call.type(),
                call.info().rest(),
                bodies.object(call.request()));
    }

    private static void check(Call call) {
        var subresource = call.subresource();
        if (!OBJECT_PARTS.contains(subresource)
                || (!subresource.isEmpty() && !call.type().has(subresource))) {
            throw ApiException.noSuchPath();
        }
        var verb = call.info().verb();
        var verbs = subresource.isEmpty() ? call.type().verbs() : Set.of("get", "update", "patch");
        if (!verbs.contains(verb)) {
            throw ApiException.methodNotAllowed();
        }
        checkName(call);
        checkPlace(call);
    }

    /** Objects are created without one in the path, and changed with one. */
    private static void checkName(Call call) {
        var named = !call.info().name().isEmpty();
        var wrong = switch (call.info().verb()) {
            case "create" -> named && call.subresource().isEmpty();
            case "update", "patch" -> !named;
            default -> false;
        };
        if (wrong) {
            throw ApiException.methodNotAllowed();
        }
    }

    /** Objects with a namespace have one in their path, others have none. */
    private static void checkPlace(Call call) {
        var in = !call.info().namespace().isEmpty();
        if (!call.type().namespaced()) {
            if (in && !call.info().resource().equals("namespaces")) {
                throw ApiException.noSuchPath();
            }
            return;
        }
        switch (call.info().verb()) {
            case "list", "watch" -> {}
            case "create", "deletecollection" -> {
                if (!in) {
                    throw ApiException.methodNotAllowed();
                }
            }
            default -> {
                if (!in) {
                    throw ApiException.noSuchPath();
                }
            }
        }
    }

    private ApiResponse scale(Call call) {
        return switch (call.info().verb()) {
            case "get" -> answers.whole(call, readScale(call));
            case "update" -> {
                var scale = bodies.object(call.request(), Scale.KIND);
                yield answers.whole(call, writes.scale(call, old -> scale));
            }
            case "patch" -> {
                var patch = patchBody(call);
                var kind = patchType(call) == PatchType.JSON ? PatchType.JSON : PatchType.MERGE;
                yield answers.whole(call, writes.scale(call, old -> writes.patched(call, kind, old, patch)));
            }
            default -> throw ApiException.methodNotAllowed();
        };
    }

    /** Of what is built in, not the object is missing but its scale. */
    private ObjectNode readScale(Call call) {
        try {
            return Scale.of(call.type()).read(lists.get(call));
        } catch (ApiException refused) {
            if (!refused.isNotFound() || call.type().custom() != null) {
                throw refused;
            }
            var resource = call.resource();
            throw ApiException.notFound(
                    new GroupResource(resource.group(), resource.resource() + "/scale"),
                    call.info().name());
        }
    }

    private ApiResponse create(Call call) {
        var object = bodies.object(call);
        return answers.object(call, 201, writes.create(call, object));
    }

    private ApiResponse update(Call call) {
        var outcome = writes.update(call, bodies.object(call));
        return answers.object(call, outcome.created() ? 201 : 200, outcome.object());
    }

    private ApiResponse patch(Call call) {
        var outcome = writes.patch(call, patchType(call), patchBody(call));
        return answers.object(call, outcome.created() ? 201 : 200, outcome.object());
    }

    private JsonNode patchBody(Call call) {
        return Optional.ofNullable(bodies.tree(call.request()))
                .orElseThrow(() -> ApiException.badRequest("the patch is empty"));
    }

    private static PatchType patchType(Call call) {
        var sent = call.request().header("content-type").split(";", 2)[0].strip();
        return Stream.of(PatchType.values())
                .filter(it -> it.mediaType().equals(sent))
                .findFirst()
                .orElseThrow(ApiException::noSuchPatch);
    }

    private ApiResponse delete(Call call) {
        var options = DeleteOptions.of(call.request(), bodies.object(call.request()));
        var outcome = deletes.delete(call, call.key(), options);
        var whole = !outcome.gone() || Traits.answersDeleted(call.resource());
        return answers.object(call, 200, whole ? outcome.object() : success(call, outcome.object()));
    }

    private ApiResponse deleteAll(Call call) {
        var options = DeleteOptions.of(call.request(), bodies.object(call.request()));
        var page = lists.list(call, ListOptions.of(call.request(), call.type()));
        for (var item : page.items()) {
            try {
                deletes.delete(call, ObjectKey.of(item), options);
            } catch (ApiException refused) {
                if (!refused.isNotFound()) {
                    throw refused;
                }
            }
        }
        return answers.list(call, page);
    }

    private static ObjectNode success(Call call, ObjectNode object) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        var details = status.putObject("details").put("name", Meta.name(object));
        if (!call.info().group().isEmpty()) {
            details.put("group", call.info().group());
        }
        details.put("kind", call.info().resource()).put("uid", Meta.uid(object));
        return status;
    }
}
