package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One rule of a role: verbs on resources, or on paths that are no resources. */
public record PolicyRule(
        List<String> apiGroups,
        List<String> resources,
        List<String> resourceNames,
        List<String> nonResourceURLs,
        List<String> verbs) {
    private static final String ALL = "*";

    public static PolicyRule of(JsonNode rule) {
        return new PolicyRule(
                texts(rule, "apiGroups"),
                texts(rule, "resources"),
                texts(rule, "resourceNames"),
                texts(rule, "nonResourceURLs"),
                texts(rule, "verbs"));
    }

    static PolicyRule resource(String group, String resource, String verb) {
        return new PolicyRule(List.of(group), List.of(resource), List.of(), List.of(), List.of(verb));
    }

    static PolicyRule path(String path, String verb) {
        return new PolicyRule(List.of(), List.of(), List.of(), List.of(path), List.of(verb));
    }

    /** The rules of a {@code Role} or {@code ClusterRole}. */
    public static List<PolicyRule> allOf(JsonNode role) {
        return role.path("rules").valueStream().map(PolicyRule::of).toList();
    }

    /** As {@code RuleAllows} of {@code plugin/pkg/auth/authorizer/rbac}. */
    public boolean allows(Attributes asked) {
        if (!has(verbs, asked.verb())) {
            return false;
        }
        return asked.isResource()
                ? has(apiGroups, asked.group())
                        && allowsResource(asked.resource(), asked.subresource())
                        && (resourceNames.isEmpty() || resourceNames.contains(asked.name()))
                : nonResourceURLs.stream().anyMatch(it -> pathMatches(it, asked.path()));
    }

    public ObjectNode toJson() {
        var rule = Json.object();
        put(rule, "verbs", verbs);
        put(rule, "apiGroups", apiGroups);
        put(rule, "resources", resources);
        put(rule, "resourceNames", resourceNames);
        put(rule, "nonResourceURLs", nonResourceURLs);
        return rule;
    }

    /** As messages about escalation show a rule: {@code {APIGroups:[""], Resources:["pods"], Verbs:["get"]}}. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        show(parts, "APIGroups", apiGroups);
        show(parts, "Resources", resources);
        show(parts, "NonResourceURLs", nonResourceURLs);
        show(parts, "ResourceNames", resourceNames);
        show(parts, "Verbs", verbs);
        return "{" + String.join(", ", parts) + "}";
    }

    static boolean pathMatches(String pattern, String path) {
        return pattern.equals(path)
                || (pattern.endsWith(ALL) && path.startsWith(pattern.substring(0, pattern.indexOf('*'))));
    }

    private boolean allowsResource(String resource, String subresource) {
        var whole = subresource.isEmpty() ? resource : resource + "/" + subresource;
        return has(resources, whole) || (!subresource.isEmpty() && resources.contains("*/" + subresource));
    }

    private static boolean has(List<String> set, String wanted) {
        return set.contains(ALL) || set.contains(wanted);
    }

    private static List<String> texts(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asString).toList();
    }

    private static void put(ObjectNode rule, String field, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(rule.withArray(field)::add);
        }
    }

    private static void show(List<String> parts, String name, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(name + ":" + quoted(values));
        }
    }

    /** As Go's {@code %q} prints a list of strings. */
    static String quoted(List<String> values) {
        return values.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(" ", "[", "]"));
    }
}
