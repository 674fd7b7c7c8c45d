package org.collaborizm.grasp.minicluster.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Security contexts of Pods and containers. */
final class Security {
    private static final List<String> PROFILES = List.of("Localhost", "RuntimeDefault", "Unconfined");
    private static final List<String> GROUP_CHANGES = List.of("Always", "OnRootMismatch");
    private static final String SYSCTL_SEGMENT = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private static final String SYSCTL = "(" + SYSCTL_SEGMENT + "[\\./])*" + SYSCTL_SEGMENT;
    private static final Pattern SYSCTL_PATTERN = Pattern.compile(SYSCTL);
    private static final int SYSCTL_LENGTH = 253;

    private Security() {}

    static void pod(Field context, Field podSpec) {
        List.of("fsGroup", "runAsUser", "runAsGroup").forEach(it -> id(context.child(it)));
        context.items("supplementalGroups").forEach(Security::id);
        if (context.has("supplementalGroupsPolicy")) {
            context.child("supplementalGroupsPolicy").oneOf(List.of("Merge", "Strict"));
        }
        var share = podSpec.child("shareProcessNamespace");
        if (podSpec.flag("shareProcessNamespace") && podSpec.flag("hostPID")) {
            share.at(context.child("shareProcessNamespace").path())
                    .invalid("ShareProcessNamespace and HostPID cannot both be enabled");
        }
        sysctls(context.child("sysctls"), podSpec);
        if (context.has("fsGroupChangePolicy")) {
            context.child("fsGroupChangePolicy").oneOf(GROUP_CHANGES);
        }
        profile(context.child("seccompProfile"), "seccomp");
        profile(context.child("appArmorProfile"), "AppArmor");
    }

    static void container(Field context) {
        if (!context.present()) {
            return;
        }
        id(context.child("runAsUser"));
        id(context.child("runAsGroup"));
        if (context.has("procMount")) {
            context.child("procMount").oneOf(List.of("Default", "Unmasked"));
        }
        profile(context.child("seccompProfile"), "seccomp");
        escalation(context);
        profile(context.child("appArmorProfile"), "AppArmor");
    }

    private static void escalation(Field context) {
        if (!context.has("allowPrivilegeEscalation") || context.flag("allowPrivilegeEscalation")) {
            return;
        }
        if (context.flag("privileged")) {
            context.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
        if (context.descend("capabilities", "add").texts().anyMatch("CAP_SYS_ADMIN"::equals)) {
            context.invalid("cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }

    private static void id(Field id) {
        if (id.present()) {
            id.inRange(0, Integer.MAX_VALUE);
        }
    }

    private static void profile(Field profile, String kind) {
        if (!profile.present()) {
            return;
        }
        var type = profile.child("type");
        if (type.filled()) {
            type.oneOf(PROFILES);
        } else {
            type.required(
                    "type is required when " + (kind.equals("seccomp") ? "seccomp" : "appArmor") + "Profile is set");
        }
        var local = profile.child("localhostProfile");
        if (type.is("Localhost")) {
            if (!local.filled()) {
                local.required("must be set when " + kind + " type is Localhost");
            } else {
                Paths.descending(local);
            }
        } else if (local.present()) {
            local.invalidPrinted(GoSyntax.shown(profile), "can only be set when " + kind + " type is Localhost");
        }
    }

    private static void sysctls(Field sysctls, Field podSpec) {
        Set<String> names = new HashSet<>();
        sysctls.items().forEach(sysctl -> {
            var name = sysctl.child("name");
            if (!name.filled()) {
                name.required();
            } else if (name.text().length() > SYSCTL_LENGTH
                    || !SYSCTL_PATTERN.matcher(name.text()).matches()) {
                name.invalid("must have at most %d characters and match regex %s".formatted(SYSCTL_LENGTH, SYSCTL));
            } else if (!names.add(name.text().replace('/', '.'))) {
                name.duplicate();
            }
            if (podSpec.flag("hostNetwork") && name.text().startsWith("net.")) {
                name.invalid("may not be specified when 'hostNetwork' is true");
            }
        });
    }
}
