package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes objects, in the order of {@code endpoints/handlers/update.go} and {@code Store.Update}. */
final class Updates {
    private final Backend backend;
    private final Creates creates;
    private final SystemFields systemFields;
    private final Addresses addresses;

    Updates(Backend backend, Creates creates, Addresses addresses) {
        this.backend = backend;
        this.creates = creates;
        this.systemFields = new SystemFields(backend);
        this.addresses = addresses;
    }

    /** @param object of the version of the request */
    record Outcome(ObjectNode object, boolean created) {}

    /** What an object is to become. */
    @FunctionalInterface
    interface Change {
        /**
         * @param old of the version of the request; null if there is none
         * @return a new tree
         */
        ObjectNode apply(@Nullable ObjectNode old);
    }

    /** @param create whether the object is made if there is none */
    Outcome update(Call call, Change change, boolean create) {
        var there = backend.find(call.type(), call.key());
        if (there.isEmpty() && create) {
            mayCreate(call);
            return new Outcome(creates.store(call, change.apply(null)), true);
        }
        var result =
                call.dryRun() ? changed(call, there.orElseThrow(() -> notFound(call)), change) : stored(call, change);
        return new Outcome(backend.toServed(call.type(), result == null ? there.orElseThrow() : result), false);
    }

    /** Who may update may not create with it. The words are those of {@code withAuthorization}: the authorizer's own. */
    private void mayCreate(Call call) {
        var decision =
                backend.gate().decide(call.info().attributes(call.request()).with("create"));
        if (!decision.allowed()) {
            throw ApiException.forbidden(call.resource(), call.info().name(), decision.reason());
        }
    }

    /** As {@link Creates}: no two Services are given one address. */
    private ObjectNode stored(Call call, Change change) {
        if (!Addresses.concern(call.type())) {
            return store(call, change);
        }
        synchronized (addresses) {
            return store(call, change);
        }
    }

    private ObjectNode store(Call call, Change change) {
        var last = new ObjectNode[1];
        var stored = backend.store().update(backend.stored(call.type()), call.key(), old -> {
            var fresh = changed(call, old, change);
            last[0] = fresh;
            return finished(fresh, old) ? null : fresh;
        });
        return backend.store().find(backend.stored(call.type()), call.key()).isPresent() ? stored : last[0];
    }

    /** Whether an object that waited to be deleted waits for nothing any more. */
    private static boolean finished(ObjectNode fresh, ObjectNode old) {
        return Meta.deleting(old)
                && Meta.finalizers(fresh).isEmpty()
                && Meta.of(old).path("deletionGracePeriodSeconds").asLong(0) == 0;
    }

    private ObjectNode changed(Call call, ObjectNode old, Change change) {
        var type = backend.storedType(call.type());
        var served = change.apply(backend.toServed(call.type(), old));
        checkVersion(call, served, old);
        checkUid(call, served, old);
        var fresh = backend.toStored(call.type(), served);
        var key = ObjectKey.of(old);
        var notSimulated = notSimulated(call, type, fresh, old);
        backend.admission().admit(Admission.of(call, type, key, fresh, old));
        Meta.edit(fresh)
                .put("resourceVersion", Meta.of(old).path("resourceVersion").asString(""));
        systemFields.update(call, type, fresh, old);
        validate(call, type, fresh, old);
        backend.admission().validate(Admission.of(call, type, key, fresh, old));
        if (Addresses.concern(type) && call.subresource().isEmpty()) {
            addresses.allocate(fresh, old);
        }
        call.warnings().addAll(notSimulated);
        return fresh;
    }

    private List<String> notSimulated(Call call, ResourceType type, ObjectNode fresh, ObjectNode old) {
        var declares = call.subresource().isEmpty() || call.subresource().equals("ephemeralcontainers");
        return declares && !call.quiet() ? backend.parts().validation().notSimulated(type, fresh, old) : List.of();
    }

    private void validate(Call call, ResourceType type, ObjectNode fresh, ObjectNode old) {
        var validation = backend.parts().validation();
        var errors = call.subresource().isEmpty() || call.subresource().equals("scale")
                ? validation.update(type, fresh, old)
                : validation.updateSubresource(type, call.subresource(), fresh, old);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(type.kind(), Meta.name(old), errors);
        }
        if (call.subresource().isEmpty() && !call.quiet()) {
            call.warnings().addAll(validation.warnings(type, fresh));
        }
    }

    private static void checkVersion(Call call, ObjectNode object, ObjectNode old) {
        var said = Meta.of(object).path("resourceVersion").asString("");
        if (said.isEmpty() || said.equals("0")) {
            if (Traits.needsVersion(call.resource())) {
                throw new ApiException(
                        422,
                        "Invalid",
                        "%s \"%s\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update"
                                .formatted(call.resource(), Meta.name(old)),
                        Json.object());
            }
            return;
        }
        if (!said.equals(Meta.of(old).path("resourceVersion").asString(""))) {
            throw ApiException.changedMeanwhile(call.resource(), Meta.name(old));
        }
    }

    private static void checkUid(Call call, ObjectNode object, ObjectNode old) {
        var said = Meta.uid(object);
        if (!said.isEmpty() && !said.equals(Meta.uid(old))) {
            throw ApiException.conflict(
                    call.resource(),
                    Meta.name(old),
                    "StorageError: invalid object, Code: 4, Key: %s, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(StorageKey.of(call.type(), call.key()), said, Meta.uid(old)));
        }
    }

    private static ApiException notFound(Call call) {
        return ApiException.notFound(call.resource(), call.info().name());
    }
}
