package org.loadproof.testkit;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** Behaves towards a listener as jqwik does, for one failing property in each selected class. */
final class PropertyEngine implements TestEngine {

    private static final String RESULT =
            "\n  |--jqwik--\ntries = 1000  | #\nchecks = 990  | #\nseed = 42  | random seed\n";

    @Override
    public String getId() {
        return "jqwik";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "jqwik");
        for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
            for (Method method : selector.getJavaClass().getDeclaredMethods()) {
                if (isProperty(method)) {
                    TestDescriptor type =
                            new Node(id.append("class", selector.getClassName()), selector);
                    type.addChild(new Node(type.getUniqueId().append("property", "p"), null));
                    engine.addChild(type);
                }
            }
        }
        return engine;
    }

    private static boolean isProperty(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(a -> a.annotationType().getSimpleName().equals("Property"));
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener listener = request.getEngineExecutionListener();
        TestDescriptor engine = request.getRootTestDescriptor();
        listener.executionStarted(engine);
        for (TestDescriptor type : engine.getChildren()) {
            listener.executionStarted(type);
            for (TestDescriptor property : type.getChildren()) {
                listener.executionStarted(property);
                publish(listener, property, "loadproof.seed", "42");
                publish(listener, property, "loadproof.history", "{\"lanes\":[]}");
                publish(listener, property, "loadproof.drawing", "A [get() 1]");
                publish(listener, property, "[Loads:p] (1000) errno", "\n    ok (9) : 100 %");
                publish(listener, property, "Loads:p", RESULT);
                listener.executionFinished(
                        property, TestExecutionResult.failed(new AssertionError("W1 broken")));
            }
            listener.executionFinished(type, TestExecutionResult.successful());
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private static void publish(
            EngineExecutionListener listener, TestDescriptor property, String key, String text) {
        listener.reportingEntryPublished(property, ReportEntry.from(key, text));
    }

    private static final class Node extends AbstractTestDescriptor {

        private final Type type;

        Node(UniqueId id, @Nullable ClassSelector of) {
            super(
                    id,
                    id.getLastSegment().getValue(),
                    of == null ? null : ClassSource.from(of.getJavaClass()));
            type = of == null ? Type.TEST : Type.CONTAINER;
        }

        @Override
        public Type getType() {
            return type;
        }
    }
}
