package org.collaborizm.grasp.minicluster.patch;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who set which field of an object: {@code metadata.managedFields}, kept for every write that is not an apply. */
public final class ManagedFields {
    private static final int LONGEST_NAME = 128;

    private ManagedFields() {}

    /**
     * Writes {@code managedFields} into an object that is about to be stored. Call it once it is decoded and defaulted, before admission
     * changes it: what admission adds belongs to nobody. An object that cannot be valid gets none.
     *
     * @param before as stored; null if the object is created
     * @param updated what it becomes; its {@code managedFields} are what the client sent
     * @param options force does not matter
     */
    public static void afterUpdate(
            ResourceType resource, @Nullable ObjectNode before, ObjectNode updated, PatchOptions options) {
        var managers = managers(before, updated, options);
        try {
            note(resource, before == null ? Json.object() : bare(before), updated, managers, options);
            ManagedFieldsCodec.encode(managers, updated);
        } catch (IllegalArgumentException invalid) {
            Meta.edit(updated).remove("managedFields");
        }
    }

    private static void note(
            ResourceType resource, ObjectNode live, ObjectNode updated, Managers managers, PatchOptions options) {
        var creation = Meta.uid(live).isEmpty();
        if (creation || !managers.isEmpty()) {
            new FieldManager(resource, options).updated(live, bare(updated), managers);
        }
    }

    /** The name of a request's manager: as it says, or the first word of its user agent. */
    public static String manager(String fieldManager, String userAgent) {
        if (!fieldManager.isEmpty()) {
            return fieldManager;
        }
        var word = userAgent.split("/", 2)[0];
        var printable = word.codePoints()
                .filter(it -> !Character.isISOControl(it))
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return printable.toString();
    }

    /** Through a subresource, or by a client that does not know them, they stay; an empty list, or one empty entry, resets them. */
    private static Managers managers(@Nullable ObjectNode before, ObjectNode updated, PatchOptions options) {
        var stored = Optional.ofNullable(before).flatMap(ManagedFieldsCodec::decode);
        var sent = Meta.of(updated).path("managedFields");
        if (!options.subresource().isEmpty() || !sent.isArray()) {
            return stored.orElseGet(Managers::new);
        }
        if (sent.isEmpty() || (sent.size() == 1 && sent.path(0).isEmpty())) {
            return new Managers();
        }
        return ManagedFieldsCodec.decode(updated).or(() -> stored).orElseGet(Managers::new);
    }

    /** A view of the object that shares everything but its metadata. */
    private static ObjectNode bare(ObjectNode object) {
        var view = Json.object();
        object.forEachEntry(view::set);
        if (object.get("metadata") instanceof ObjectNode metadata && metadata.has("managedFields")) {
            var bare = Json.object();
            metadata.forEachEntry(bare::set);
            bare.remove("managedFields");
            view.set("metadata", bare);
        }
        return view;
    }
}
