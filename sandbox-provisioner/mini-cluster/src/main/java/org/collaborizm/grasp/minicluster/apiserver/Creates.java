package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.patch.PatchOptions;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Makes objects, in the order of {@code endpoints/handlers/create.go} and {@code Store.Create}. */
final class Creates {
    private static final int NAME_ATTEMPTS = 8;

    private final Backend backend;
    private final Decoding decoding;
    private final SystemFields systemFields;
    private final Addresses addresses;

    Creates(Backend backend, Addresses addresses) {
        this.backend = backend;
        this.decoding = new Decoding(backend.parts());
        this.systemFields = new SystemFields(backend);
        this.addresses = addresses;
    }

    /**
     * @param object of the version of the request; becomes the new one's
     * @return it as stored, in the version of the request
     */
    ObjectNode create(Call call, ObjectNode object) {
        decoding.place(call, object);
        decoding.complete(call, object);
        var options = new PatchOptions(call.manager(), false, call.subresource(), backend.now());
        backend.parts().managers().update(call.type(), null, object, options);
        return store(call, object);
    }

    /** The part of it that an update that creates shares. */
    ObjectNode store(Call call, ObjectNode object) {
        decoding.place(call, object);
        var type = backend.storedType(call.type());
        var fresh = backend.toStored(call.type(), object);
        var notSimulated =
                call.quiet() ? List.<String>of() : backend.parts().validation().notSimulated(type, fresh, null);
        backend.admission().admit(Admission.of(call, type, ObjectKey.of(fresh), fresh, null));
        if (!Meta.of(fresh).path("resourceVersion").asString("").isEmpty()) {
            throw new ApiException(
                    500, "", "resourceVersion should not be set on objects to be created", Json.object());
        }
        systemFields.create(type, fresh);
        var made = named(call, type, fresh);
        call.warnings().addAll(notSimulated);
        return backend.toServed(call.type(), made);
    }

    private ObjectNode named(Call call, ResourceType type, ObjectNode object) {
        var base = Meta.of(object).path("generateName").asString("");
        if (base.isEmpty() || !Meta.name(object).isEmpty()) {
            return checked(call, type, object);
        }
        for (var attempt = 1; ; attempt++) {
            Meta.edit(object).put("name", Names.generate(base, backend.random()));
            try {
                return checked(call, type, object);
            } catch (ApiException taken) {
                if (!taken.isAlreadyExists() || attempt == NAME_ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private ObjectNode checked(Call call, ResourceType type, ObjectNode object) {
        var errors = backend.parts().validation().create(type, object);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(type.kind(), Meta.name(object), errors);
        }
        if (!call.quiet()) {
            call.warnings().addAll(backend.parts().validation().warnings(type, object));
        }
        backend.admission().validate(Admission.of(call, type, ObjectKey.of(object), object, null));
        if (!Addresses.concern(type)) {
            return put(call, object);
        }
        synchronized (addresses) {
            addresses.allocate(object, null);
            return put(call, object);
        }
    }

    private ObjectNode put(Call call, ObjectNode object) {
        var resource = backend.stored(call.type());
        var there = backend.store().find(resource, ObjectKey.of(object));
        if (there.isPresent()) {
            throw taken(call, there.get());
        }
        return call.dryRun() ? object : backend.store().create(resource, object);
    }

    private static ApiException taken(Call call, ObjectNode there) {
        var taken = ApiException.alreadyExists(call.resource(), Meta.name(there));
        return Meta.deleting(there)
                ? new ApiException(
                        taken.code(), taken.reason(), "object is being deleted: " + taken.getMessage(), (ObjectNode)
                                taken.toStatus().path("details"))
                : taken;
    }
}
