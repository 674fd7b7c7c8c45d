package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;

/**
 * A set of fields of an object: a node says whether it is itself in the set, and which fields below it are. Never changed. As
 * {@code fieldpath.Set} of structured-merge-diff, and of the form of {@code FieldsV1}.
 *
 * @param children by path element, see {@link PathElements}; none of them is empty
 */
record FieldSet(boolean member, SortedMap<String, FieldSet> children) {
    static final FieldSet EMPTY = new FieldSet(false, Collections.emptySortedMap());
    static final FieldSet LEAF = new FieldSet(true, Collections.emptySortedMap());

    /** Drops children that are empty. */
    static FieldSet of(boolean member, SortedMap<String, FieldSet> children) {
        children.values().removeIf(FieldSet::isEmpty);
        if (children.isEmpty()) {
            return member ? LEAF : EMPTY;
        }
        return new FieldSet(member, Collections.unmodifiableSortedMap(children));
    }

    static FieldSet of(List<String> path) {
        return path.isEmpty() ? LEAF : EMPTY.with(path.getFirst(), of(path.subList(1, path.size())));
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    boolean has(String element) {
        return child(element).member;
    }

    boolean has(List<String> path) {
        return path.isEmpty() ? member : child(path.getFirst()).has(path.subList(1, path.size()));
    }

    FieldSet child(String element) {
        return children.getOrDefault(element, EMPTY);
    }

    FieldSet with(String element, FieldSet child) {
        var all = new TreeMap<>(children);
        all.merge(element, child, FieldSet::union);
        return of(member, all);
    }

    FieldSet asMember(boolean isMember) {
        return member == isMember ? this : of(isMember, new TreeMap<>(children));
    }

    FieldSet union(FieldSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        var all = new TreeMap<>(children);
        other.children.forEach((element, child) -> all.merge(element, child, FieldSet::union));
        return of(member || other.member, all);
    }

    FieldSet intersection(FieldSet other) {
        return of(member && other.member, combined(other, FieldSet::intersection));
    }

    FieldSet difference(FieldSet other) {
        return of(member && !other.member, combined(other, FieldSet::difference));
    }

    /** Also takes away what is below the other's members. */
    FieldSet recursiveDifference(FieldSet other) {
        return of(
                member && !other.member,
                combined(other, (mine, theirs) -> theirs.member ? EMPTY : mine.recursiveDifference(theirs)));
    }

    private SortedMap<String, FieldSet> combined(FieldSet other, BinaryOperator<FieldSet> with) {
        var result = new TreeMap<String, FieldSet>();
        children.forEach((element, child) -> result.put(element, with.apply(child, other.child(element))));
        return result;
    }

    /** The paths of the members: first those right below, then those further down. */
    List<List<String>> paths() {
        var paths = new ArrayList<List<String>>();
        collect(List.of(), paths);
        return paths;
    }

    private void collect(List<String> prefix, List<List<String>> paths) {
        BiConsumer<String, BiConsumer<FieldSet, List<String>>> at = (element, then) -> {
            var path = new ArrayList<>(prefix);
            path.add(element);
            then.accept(child(element), path);
        };
        children.forEach((element, child) -> {
            if (child.member) {
                at.accept(element, (ignored, path) -> paths.add(path));
            }
        });
        children.keySet().forEach(it -> at.accept(it, (child, path) -> child.collect(path, paths)));
    }
}
