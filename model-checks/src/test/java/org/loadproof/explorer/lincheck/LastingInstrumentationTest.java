package org.loadproof.explorer.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.jvm.agent.InstrumentationMode.MODEL_CHECKING;
import static org.jetbrains.lincheck.jvm.agent.InstrumentationMode.STRESS;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.lincheck.jvm.agent.LincheckClassFileTransformer;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastingInstrumentationTest {

    private final List<String> heard = new ArrayList<>();
    private boolean failing;
    private final Instrumentation jvm =
            (Instrumentation)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Instrumentation.class},
                            (proxy, method, arguments) -> {
                                Object first = arguments[0];
                                heard.add(
                                        method.getName()
                                                + (first instanceof Class<?>[] classes
                                                        ? Arrays.toString(classes)
                                                        : ""));
                                if (failing) {
                                    throw new UnmodifiableClassException("on purpose");
                                }
                                return method.getReturnType() == boolean.class ? true : null;
                            });
    private final Instrumentation lasting = new LastingInstrumentation(jvm).proxy();

    @BeforeEach
    void modelChecking() {
        LincheckInstrumentation.INSTANCE.setInstrumentationMode(MODEL_CHECKING);
    }

    @AfterAll
    static void modelCheckingAgain() {
        LincheckInstrumentation.INSTANCE.setInstrumentationMode(MODEL_CHECKING);
    }

    @Test
    void eachClassIsChangedOnce() throws UnmodifiableClassException {
        lasting.retransformClasses(String.class, Integer.class);
        lasting.retransformClasses(Integer.class, String.class);
        lasting.retransformClasses(Integer.class, Long.class);
        assertThat(heard)
                .containsExactly(
                        "retransformClasses[class java.lang.String, class java.lang.Integer]",
                        "retransformClasses[class java.lang.Long]");
    }

    @Test
    void whatCouldNotBeChangedIsTriedAgain() throws UnmodifiableClassException {
        failing = true;
        assertThatThrownBy(() -> lasting.retransformClasses(String.class))
                .isInstanceOf(UnmodifiableClassException.class);
        failing = false;
        lasting.retransformClasses(String.class);
        assertThat(heard).hasSize(2);
    }

    @Test
    void realThreadsMeetNothingOfIt() throws UnmodifiableClassException {
        lasting.retransformClasses(String.class);
        LincheckInstrumentation.INSTANCE.setInstrumentationMode(STRESS);
        lasting.addTransformer(LincheckClassFileTransformer.INSTANCE, true);
        lasting.retransformClasses(String.class);
        lasting.removeTransformer(LincheckClassFileTransformer.INSTANCE);
        LincheckInstrumentation.INSTANCE.setInstrumentationMode(MODEL_CHECKING);
        lasting.addTransformer(LincheckClassFileTransformer.INSTANCE, true);
        lasting.retransformClasses(String.class);
        lasting.removeTransformer(LincheckClassFileTransformer.INSTANCE);
        String change = "retransformClasses[class java.lang.String]";
        assertThat(heard)
                .containsExactly(
                        change,
                        "removeTransformer", // for the other mode
                        change,
                        "addTransformer",
                        change,
                        "removeTransformer",
                        "addTransformer", // and back
                        change);
    }

    @Test
    void lincheckStaysAttachedAndOthersComeAndGo() {
        lasting.addTransformer(LincheckClassFileTransformer.INSTANCE, true);
        assertThat(lasting.removeTransformer(LincheckClassFileTransformer.INSTANCE)).isTrue();
        assertThat(heard).isEmpty();
        ClassFileTransformer other = new ClassFileTransformer() {};
        lasting.addTransformer(other);
        assertThat(lasting.removeTransformer(other)).isTrue();
        assertThat(heard).containsExactly("addTransformer", "removeTransformer");
    }
}
