package org.loadproof.explorer.lincheck;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.jvm.agent.InstrumentationMode;
import org.jetbrains.lincheck.jvm.agent.LincheckClassFileTransformer;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Leaves Lincheck's calls in the classes that it has put them into for model checking. By itself it
 * takes them out of hundreds of classes at the end of each search, and puts the same ones in again
 * for the next, and the JVM verifies and compiles all of them anew.
 *
 * <p>It stands between Lincheck and the JVM, and hears of every class that Lincheck wants changed:
 * each is changed once. Outside of explored threads the calls do nothing. Before Lincheck goes over
 * to its other mode, with real threads, all of them are taken out. Used by one thread at a time.
 */
final class LastingInstrumentation implements InvocationHandler {

    private static final String FIELD = "instrumentation";
    private static final LincheckInstrumentation LINCHECK = LincheckInstrumentation.INSTANCE;
    private static final LincheckClassFileTransformer TRANSFORMER =
            LincheckClassFileTransformer.INSTANCE;

    private final Instrumentation jvm;
    private final Set<Class<?>> changed = ConcurrentHashMap.newKeySet();
    private boolean lasting = true;

    /** For a JVM in which Lincheck is at work already. */
    LastingInstrumentation(Instrumentation jvm) {
        this.jvm = jvm;
    }

    /**
     * Has everything last that Lincheck has put in, and will. During a search, by the thread that
     * has started it; does nothing from the second time on.
     *
     * @throws IllegalStateException if this Lincheck changes classes in another way
     */
    static void begin() {
        Field field = Internals.field(LincheckInstrumentation.class, FIELD);
        Instrumentation jvm = (Instrumentation) Internals.get(field, LINCHECK);
        if (!Proxy.isProxyClass(jvm.getClass())) {
            LastingInstrumentation lasting = new LastingInstrumentation(jvm);
            Set<String> names = LINCHECK.getInstrumentedClasses();
            Arrays.stream(jvm.getAllLoadedClasses())
                    .filter(loaded -> names.contains(loaded.getName()))
                    .forEach(lasting.changed::add);
            Internals.set(field, LINCHECK, lasting.proxy());
        }
    }

    /** The JVM as Lincheck gets to see it. */
    Instrumentation proxy() {
        ClassLoader loader = LastingInstrumentation.class.getClassLoader();
        Class<?>[] types = {Instrumentation.class};
        return (Instrumentation) Proxy.newProxyInstance(loader, types, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean lasts = LINCHECK.getInstrumentationMode() == InstrumentationMode.MODEL_CHECKING;
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        if (first == TRANSFORMER) {
            if (lasts && lasting) {
                return method.getReturnType() == boolean.class ? true : null;
            }
            takeOut();
            lasting = lasts;
        }
        if (lasts && first instanceof Class<?>[] classes && isChange(method)) {
            change(classes);
            return null;
        }
        try {
            return method.invoke(jvm, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isChange(Method method) {
        return method.getName().equals("retransformClasses");
    }

    private void change(Class<?>[] classes) throws UnmodifiableClassException {
        List<Class<?>> fresh =
                Arrays.stream(classes).filter(each -> !changed.contains(each)).toList();
        if (!fresh.isEmpty()) {
            jvm.retransformClasses(fresh.toArray(Class<?>[]::new));
            changed.addAll(fresh);
        }
    }

    private void takeOut() throws UnmodifiableClassException {
        if (lasting) {
            jvm.removeTransformer(TRANSFORMER);
            jvm.retransformClasses(changed.toArray(Class<?>[]::new));
            changed.clear();
        }
    }
}
