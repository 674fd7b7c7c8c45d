package org.collaborizm.grasp.minicluster.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions being gathered: what the checker knows of them, and what they do. */
final class Library {
    private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    /** What a function takes: its type for the checker, its class for the runtime. */
    record Arg<T>(CelType type, Class<T> valueClass) {}

    <T> void global(String function, CelType result, Arg<T> arg, CelFunctionOverload.Unary<T> body) {
        var id = id(function, arg);
        overload(function, CelOverloadDecl.newGlobalOverload(id, result, arg.type()));
        bindings.add(CelFunctionBinding.from(id, arg.valueClass(), body));
    }

    <T> void member(String function, CelType result, Arg<T> target, CelFunctionOverload.Unary<T> body) {
        var id = id(function, target);
        overload(function, CelOverloadDecl.newMemberOverload(id, result, target.type()));
        bindings.add(CelFunctionBinding.from(id, target.valueClass(), body));
    }

    <T, U> void member(
            String function, CelType result, Arg<T> target, Arg<U> arg, CelFunctionOverload.Binary<T, U> body) {
        var id = id(function, target, arg);
        overload(function, CelOverloadDecl.newMemberOverload(id, result, target.type(), arg.type()));
        bindings.add(CelFunctionBinding.from(id, target.valueClass(), arg.valueClass(), body));
    }

    /** With two arguments besides the target. */
    void member(String function, CelType result, List<Arg<?>> args, CelFunctionOverload body) {
        var id = id(function, args.toArray(Arg<?>[]::new));
        var types = args.stream().map(Arg::type).collect(ImmutableList.toImmutableList());
        overload(function, CelOverloadDecl.newMemberOverload(id, result, types));
        bindings.add(CelFunctionBinding.from(
                id, args.stream().<Class<?>>map(Arg::valueClass).toList(), body));
    }

    List<CelFunctionDecl> declarations() {
        return overloads.entrySet().stream()
                .map(it -> CelFunctionDecl.newFunctionDeclaration(it.getKey(), it.getValue()))
                .toList();
    }

    List<CelFunctionBinding> bindings() {
        return List.copyOf(bindings);
    }

    private void overload(String function, CelOverloadDecl overload) {
        overloads.computeIfAbsent(function, it -> new ArrayList<>()).add(overload);
    }

    private static String id(String function, Arg<?>... args) {
        var id = new StringBuilder("kubernetes_" + function.replace('.', '_'));
        for (var arg : args) {
            id.append('_').append(arg.type().name().replaceAll("[^A-Za-z0-9]", "_"));
        }
        return id.toString();
    }
}
