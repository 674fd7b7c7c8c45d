package org.collaborizm.grasp.minicluster.admission.policy;

import dev.cel.common.values.NullValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.review.UserInfo;
import org.collaborizm.grasp.minicluster.cel.Authorizations;
import org.collaborizm.grasp.minicluster.cel.CelValues;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What expressions see of a request: {@code object}, {@code oldObject}, {@code request} and so on. */
final class RequestValues {
    private RequestValues() {}

    static Map<String, Object> of(AdmissionRequest request, Store store, Authorizer authorizer) {
        var values = new HashMap<String, Object>();
        values.put("object", value(request.object()));
        values.put("oldObject", value(request.old()));
        values.put("request", CelValues.of(request(request)));
        values.put(
                "namespaceObject",
                store.find(new GroupResource("", "namespaces"), new ObjectKey("", request.namespace()))
                        .map(CelValues::of)
                        .orElse(NullValue.NULL_VALUE));
        values.put("authorizer", Authorizations.of(authorizer, request.user()));
        values.put("authorizer.requestResource", Authorizations.of(authorizer, attributes(request)));
        return values;
    }

    static Object value(@Nullable JsonNode object) {
        return object == null ? NullValue.NULL_VALUE : CelValues.of(object);
    }

    private static ObjectNode request(AdmissionRequest request) {
        var kind = request.type().kind();
        var shown = Json.object();
        shown.putObject("kind")
                .put("group", kind.group())
                .put("version", kind.version())
                .put("kind", kind.kind());
        shown.putObject("resource")
                .put("group", kind.group())
                .put("version", kind.version())
                .put("resource", request.type().names().plural());
        shown.put("subResource", request.subresource())
                .put("name", request.name())
                .put("namespace", request.namespace())
                .put("operation", request.operation().name())
                .put("dryRun", request.dryRun());
        shown.set("userInfo", UserInfo.of(request.user()));
        shown.set("requestKind", shown.path("kind"));
        shown.set("requestResource", shown.path("resource"));
        return shown.put("requestSubResource", request.subresource());
    }

    private static Attributes attributes(AdmissionRequest request) {
        var kind = request.type().kind();
        return new Attributes(
                request.user(),
                request.operation().name().toLowerCase(Locale.ROOT),
                kind.group(),
                kind.version(),
                request.type().names().plural(),
                request.subresource(),
                request.name(),
                request.namespace(),
                "");
    }
}
