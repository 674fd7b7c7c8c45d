package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** One cluster's API server: every request, from the wire or from the control plane, goes through it. */
public final class ApiServer {
    private final Backend backend;
    private final Loop loop;
    private final Paths paths;
    private final Audit audit;
    private final Map<String, SubresourceHandler> handlers = new ConcurrentHashMap<>();
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();
    private final Verbs verbs;

    /**
     * What an API server runs on.
     *
     * @param threads shared by all clusters: virtual threads
     * @param random for names and uids
     */
    public record Ground(Store store, ClusterClock clock, Loop loop, Executor threads, RandomGenerator random) {}

    public ApiServer(Ground ground, Resources resources, Parts parts) {
        this.backend = new Backend(
                ground.store(), ground.clock(), resources, parts, new Admission(), new Gate(), ground.random());
        this.paths = new Paths(resources);
        this.loop = ground.loop();
        this.audit = new Audit(ground.clock());
        this.verbs = new Verbs(backend, ground.threads());
        handle("pods/binding", new Binding(backend));
        handle("bindings", new Binding(backend));
        handle("pods/eviction", new Eviction(backend, verbs.deletes()));
    }

    /** Ends what clients follow: watches, and whatever else asked to be told. */
    public void close() {
        verbs.close();
        closing.forEach(Runnable::run);
    }

    public void whenClosed(Runnable act) {
        closing.add(act);
    }

    /** From now on it decides. Without one, everybody may do everything. */
    public void authorizer(Authorizer decides) {
        backend.gate().authorizer(decides);
    }

    /** After those that were added before. */
    public void admit(AdmissionPlugin plugin) {
        backend.admission().add(plugin);
    }

    /**
     * For handlers that admit what they do themselves.
     *
     * @throws ApiException if a plugin refuses
     */
    public void admit(AdmissionRequest request) {
        backend.admission().admit(request);
        backend.admission().validate(request);
    }

    /** @param resource with its subresource and group: {@code pods/log}, {@code subjectaccessreviews.authorization.k8s.io} */
    public void handle(String resource, SubresourceHandler handler) {
        handlers.put(resource, handler);
    }

    /** @param prefix whole segments: {@code /openapi/v3} answers the paths below it too */
    public void path(String prefix, PathHandler handler) {
        paths.add(prefix, handler);
    }

    /** The API as a user sees it. */
    public ApiClient client(User user) {
        return new LocalClient(this, user);
    }

    public Audit audit() {
        return audit;
    }

    public Resources resources() {
        return backend.resources();
    }

    /**
     * An object as it is stored.
     *
     * @throws ApiException if it is not there
     */
    public ObjectNode stored(ResourceType type, ObjectKey key) {
        return backend.find(type, key).orElseThrow(() -> ApiException.notFound(type.groupResource(), key.name()));
    }

    /** Answers anything; what is refused is an answer too. */
    public ApiResponse handle(ApiRequest request) {
        var info = RequestInfo.of(request);
        var warnings = new ArrayList<String>();
        ApiResponse response;
        try {
            response = answer(request, info, warnings);
        } catch (ApiException refused) {
            response = new ApiResponse.Answer(refused.code(), refused.toStatus(), warnings);
        } catch (RuntimeException broken) {
            response = Failures.answer(request, broken);
        }
        audit.note(info.attributes(request), response);
        return response;
    }

    private ApiResponse answer(ApiRequest request, RequestInfo info, List<String> warnings) {
        if (!info.isResource()) {
            authorize(request, info);
            return paths.handle(request);
        }
        if (!isServed(info)) {
            authorize(request, info);
            return ApiResponse.NO_PAGE;
        }
        var call = call(request, info, warnings);
        var handler = handlers.get(handlerKey(call));
        if (handler != null) {
            checkVerb(call);
            return handler.handle(verbs.resourceRequest(this, call));
        }
        return verbs.answer(call);
    }

    private Call call(ApiRequest request, RequestInfo info, List<String> warnings) {
        authorize(request, info);
        return new Call(request, info, type(info.gvr()), warnings);
    }

    /**
     * A request of the control plane.
     *
     * @throws ApiException if the user may not, or there is no such resource
     */
    Call quietCall(ApiRequest request, RequestInfo info) {
        authorize(request, info);
        return Call.quiet(request, info, type(info.gvr()));
    }

    Backend backend() {
        return backend;
    }

    Verbs verbs() {
        return verbs;
    }

    Loop loop() {
        return loop;
    }

    Map<String, SubresourceHandler> handlers() {
        return handlers;
    }

    static String handlerKey(Call call) {
        var subresource = call.subresource().isEmpty() ? "" : "/" + call.subresource();
        var group = call.info().group();
        return call.info().resource() + subresource + (group.isEmpty() ? "" : "." + group);
    }

    /** Handlers of subresources know their verbs; a resource says them itself. */
    private static void checkVerb(Call call) {
        if (call.subresource().isEmpty()
                && !call.type().verbs().contains(call.info().verb())) {
            throw ApiException.methodNotAllowed();
        }
    }

    /** Whether anything of the group's version is served. */
    private boolean isServed(RequestInfo info) {
        return backend.resources().find(info.gvr()).isPresent()
                || backend.resources().all().stream()
                        .map(ResourceType::kind)
                        .anyMatch(kind -> kind.group().equals(info.group())
                                && kind.version().equals(info.version()));
    }

    private ResourceType type(GroupVersionResource resource) {
        return backend.resources().find(resource).orElseThrow(ApiException::noSuchPath);
    }

    private void authorize(ApiRequest request, RequestInfo info) {
        backend.gate().pass(info.attributes(request));
    }
}
