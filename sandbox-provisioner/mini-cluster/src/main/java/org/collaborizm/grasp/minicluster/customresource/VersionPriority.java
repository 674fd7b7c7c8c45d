package org.collaborizm.grasp.minicluster.customresource;

import java.util.regex.Pattern;

/** Orders versions as {@code apimachinery/pkg/version} does: v2, v1, v1beta2, v1alpha1, then others by name. */
record VersionPriority(String name) implements Comparable<VersionPriority> {
    private static final Pattern KUBERNETES = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

    @Override
    public int compareTo(VersionPriority other) {
        var mine = KUBERNETES.matcher(name);
        var its = KUBERNETES.matcher(other.name);
        if (!mine.matches() || !its.matches()) {
            return mine.matches() ? -1 : its.matches() ? 1 : name.compareTo(other.name);
        }
        var stability = Integer.compare(stability(mine.group(2)), stability(its.group(2)));
        if (stability != 0) {
            return stability;
        }
        var major = Integer.compare(Integer.parseInt(its.group(1)), Integer.parseInt(mine.group(1)));
        return major != 0 || mine.group(3) == null
                ? major
                : Integer.compare(Integer.parseInt(its.group(3)), Integer.parseInt(mine.group(3)));
    }

    private static int stability(@org.jspecify.annotations.Nullable String stage) {
        return stage == null ? 0 : stage.equals("beta") ? 1 : 2;
    }
}
