package org.collaborizm.grasp.provisioner;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes of one run the same sandbox, and removes it after the last. */
final class WithSandbox implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestSandbox.class;
    }

    @Override
    public TestSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WithSandbox.class))
                .computeIfAbsent(TestSandbox.class, _ -> new TestSandbox(), TestSandbox.class);
    }
}
