package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;

/** The parameters that all writing takes, checked as {@code apis/meta/v1/validation} does. */
final class WriteOptions {
    private static final int LONGEST_MANAGER = 128;
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");
    private static final Map<String, String> KINDS = Map.of(
            "create", "CreateOptions",
            "update", "UpdateOptions",
            "patch", "PatchOptions",
            "delete", "DeleteOptions",
            "deletecollection", "DeleteOptions");

    private WriteOptions() {}

    /** @throws ApiException if they cannot be meant */
    static void check(Call call) {
        var kind = KINDS.get(call.info().verb());
        if (kind == null) {
            return;
        }
        var errors = new ArrayList<FieldError>();
        call.parameter("fieldManager").ifPresent(manager -> checkManager(manager, errors));
        call.parameter("dryRun").ifPresent(dryRun -> checkDryRun(dryRun, errors));
        call.parameter("fieldValidation")
                .filter(it -> !VALIDATIONS.contains(it))
                .ifPresent(it -> errors.add(FieldError.notSupported("fieldValidation", it, VALIDATIONS)));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(new GroupVersionKind("meta.k8s.io", "v1", kind), "", errors);
        }
    }

    private static void checkManager(String manager, List<FieldError> errors) {
        if (manager.length() > LONGEST_MANAGER) {
            errors.add(FieldError.tooLong("fieldManager", LONGEST_MANAGER));
        }
        for (int i = 0; i < manager.length(); i++) {
            var c = manager.charAt(i);
            if (Character.isISOControl(c)) {
                errors.add(FieldError.invalid(
                        "fieldManager", manager, "invalid character U+%04X (at position %d)".formatted((int) c, i)));
            }
        }
    }

    private static void checkDryRun(String dryRun, List<FieldError> errors) {
        if (!dryRun.equals("All")) {
            errors.add(new FieldError(
                    "FieldValueNotSupported",
                    "dryRun",
                    "Unsupported value: []string{\"%s\"}: supported values: \"All\"".formatted(dryRun)));
        }
    }
}
