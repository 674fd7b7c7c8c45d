package org.collaborizm.grasp.minicluster.auth.rbac;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Whether somebody's rules allow all that other rules do, as {@code component-helpers/auth/rbac/validation}. */
final class RuleCoverage {
    private RuleCoverage() {}

    /** What of the wanted rules the owned ones do not cover, as few rules as possible; empty if they cover all. */
    static List<PolicyRule> missing(List<PolicyRule> owned, List<PolicyRule> wanted) {
        var missing = wanted.stream()
                .flatMap(RuleCoverage::smallest)
                .filter(one -> owned.stream().noneMatch(owner -> covers(owner, one)))
                .toList();
        return compact(missing);
    }

    /** Rules that name one resource and one verb each, or one path and one verb. */
    private static Stream<PolicyRule> smallest(PolicyRule rule) {
        var resources = rule.apiGroups().stream()
                .flatMap(group -> rule.resources().stream()
                        .flatMap(
                                resource -> rule.verbs().stream().flatMap(verb -> named(rule, group, resource, verb))));
        var paths = rule.nonResourceURLs().stream()
                .flatMap(path -> rule.verbs().stream().map(verb -> PolicyRule.path(path, verb)));
        return Stream.concat(resources, paths);
    }

    private static Stream<PolicyRule> named(PolicyRule rule, String group, String resource, String verb) {
        var one = PolicyRule.resource(group, resource, verb);
        return rule.resourceNames().isEmpty()
                ? Stream.of(one)
                : rule.resourceNames().stream()
                        .map(name -> new PolicyRule(
                                one.apiGroups(), one.resources(), List.of(name), List.of(), one.verbs()));
    }

    private static boolean covers(PolicyRule owner, PolicyRule one) {
        return hasAll(owner.verbs(), one.verbs())
                && hasAll(owner.apiGroups(), one.apiGroups())
                && one.resources().stream().allMatch(it -> coversResource(owner.resources(), it))
                && (owner.resourceNames().isEmpty()
                        || (!one.resourceNames().isEmpty()
                                && owner.resourceNames().containsAll(one.resourceNames())))
                && one.nonResourceURLs().stream()
                        .allMatch(path ->
                                owner.nonResourceURLs().stream().anyMatch(it -> PolicyRule.pathMatches(it, path)));
    }

    private static boolean hasAll(List<String> set, List<String> wanted) {
        return set.contains("*") || set.containsAll(wanted);
    }

    private static boolean coversResource(List<String> set, String resource) {
        var slash = resource.indexOf('/');
        return set.contains("*")
                || set.contains(resource)
                || (slash >= 0 && set.contains("*" + resource.substring(slash)));
    }

    private static List<PolicyRule> compact(List<PolicyRule> rules) {
        var merged = new LinkedHashMap<PolicyRule, List<String>>();
        var others = new ArrayList<PolicyRule>();
        for (var rule : rules) {
            if (rule.nonResourceURLs().isEmpty()) {
                merged.computeIfAbsent(withVerbs(rule, List.of()), it -> new ArrayList<>())
                        .addAll(rule.verbs());
            } else {
                others.add(rule);
            }
        }
        merged.forEach((rule, verbs) -> others.add(withVerbs(rule, verbs)));
        return others;
    }

    private static PolicyRule withVerbs(PolicyRule rule, List<String> verbs) {
        return new PolicyRule(rule.apiGroups(), rule.resources(), rule.resourceNames(), rule.nonResourceURLs(), verbs);
    }
}
