package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Attributes;

/**
 * What a path and a method mean, as {@code apiserver/pkg/endpoints/request/requestinfo.go} reads them.
 *
 * @param resource empty for a path that is no resource
 * @param rest what follows the subresource
 */
record RequestInfo(
        String verb,
        String group,
        String version,
        String namespace,
        String resource,
        String name,
        String subresource,
        String rest) {
    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

    static RequestInfo of(ApiRequest request) {
        var parts =
                Stream.of(request.path().split("/")).filter(it -> !it.isEmpty()).toList();
        var core = !parts.isEmpty() && parts.getFirst().equals("api");
        var grouped = !parts.isEmpty() && parts.getFirst().equals("apis");
        if (core && parts.size() >= 3) {
            return resource(request, "", parts.subList(1, parts.size()));
        }
        if (grouped && parts.size() >= 4) {
            return resource(request, parts.get(1), parts.subList(2, parts.size()));
        }
        return new RequestInfo(request.method().toLowerCase(java.util.Locale.ROOT), "", "", "", "", "", "", "");
    }

    private static RequestInfo resource(ApiRequest request, String group, List<String> parts) {
        var version = parts.getFirst();
        var more = parts.subList(1, parts.size());
        var watch = more.getFirst().equals("watch") && more.size() > 1;
        more = watch ? more.subList(1, more.size()) : more;
        var namespace = "";
        if (more.getFirst().equals("namespaces") && more.size() > 1) {
            namespace = more.get(1);
            if (more.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(more.get(2))) {
                more = more.subList(2, more.size());
            }
        }
        var name = at(more, 1);
        var verb = watch ? "watch" : verb(request, name.isEmpty());
        var named =
                name.isEmpty() && (verb.equals("list") || verb.equals("watch")) ? FieldSelector.nameOf(request) : name;
        var rest = more.size() > 3 ? String.join("/", more.subList(3, more.size())) : "";
        return new RequestInfo(verb, group, version, namespace, more.getFirst(), named, at(more, 2), rest);
    }

    private static String verb(ApiRequest request, boolean all) {
        return switch (request.method()) {
            case "POST" -> "create";
            case "GET", "HEAD" -> all ? (request.flag("watch") ? "watch" : "list") : "get";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> all ? "deletecollection" : "delete";
            default -> "";
        };
    }

    private static String at(List<String> parts, int index) {
        return parts.size() > index ? parts.get(index) : "";
    }

    boolean isResource() {
        return !resource.isEmpty();
    }

    GroupVersionResource gvr() {
        return new GroupVersionResource(group, version, resource);
    }

    /** Objects of resources without namespaces have none, though the path of a namespace names one. */
    ObjectKey key(boolean namespaced) {
        return new ObjectKey(namespaced ? namespace : "", name);
    }

    Attributes attributes(ApiRequest request) {
        return new Attributes(
                request.user(), verb, group, version, resource, subresource, name, namespace, request.path());
    }
}
