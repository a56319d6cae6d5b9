package org.loadproof.explorer.scenario;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the class that Lincheck is given for a scenario:
 *
 * <pre>{@code
 * public final class Contest$$Explored {
 *     private final Contest state = new Contest();     // and test, if the state is a class apart
 *     private final ZZ_Result result = new ZZ_Result();
 *     public void writer() {                           // one per actor
 *         ZZ_Result own = new ZZ_Result();
 *         state.writer(own);
 *         ActorResults.keep(own, result);
 *     }
 *     public String outcome() { state.atRest(result); return result.toString(); }
 * }
 * }</pre>
 *
 * <p>The calls are compiled calls on purpose: an actor reached by reflection or through a method
 * handle runs as one atomic step, and its races disappear. The class lives in the package and in
 * the class loader of the scenario, where Lincheck can find and instrument it.
 */
public final class HarnessGenerator {

    private static final String STATE = "state";
    private static final String RESULT = "result";
    private static final String TEST = "test";
    private static final String OUTCOME = "outcome";

    /** The local variable of an actor's own result. */
    private static final int OWN = 1;

    private static final ClassValue<Harness> HARNESSES =
            new ClassValue<>() {
                @Override
                protected Harness computeValue(Class<?> test) {
                    try {
                        return new HarnessGenerator(ScenarioShape.of(test)).define();
                    } catch (CannotExploreException | ReflectiveOperationException e) {
                        throw new IllegalStateException("no harness for " + test.getName(), e);
                    }
                }
            };

    private final ScenarioShape shape;
    private final String name;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final List<String> actorNames = new ArrayList<>();

    private HarnessGenerator(ScenarioShape shape) {
        this.shape = shape;
        this.name = Type.getInternalName(shape.test()) + "$$Explored";
    }

    /**
     * The harness of that scenario, generated once per JVM.
     *
     * @throws IllegalArgumentException if the scenario is not loaded by the application class
     *     loader, the only one in which Lincheck finds classes
     */
    public static Harness harnessOf(ScenarioShape shape) {
        ClassLoader loader = shape.test().getClassLoader();
        if (loader != ClassLoader.getSystemClassLoader()) {
            throw new IllegalArgumentException(
                    shape.test().getName()
                            + " is loaded by "
                            + loader
                            + ", not by the application"
                            + " class loader: Lincheck would not find it");
        }
        return HARNESSES.get(shape.test());
    }

    private Harness define() throws ReflectiveOperationException {
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL, name, null, "java/lang/Object", null);
        constructor();
        Set<String> taken = new HashSet<>(Set.of(OUTCOME));
        for (Method actor : shape.actors()) {
            actor(actor, taken);
        }
        outcome();
        writer.visitEnd();
        Class<?> harness =
                MethodHandles.privateLookupIn(shape.test(), MethodHandles.lookup())
                        .defineClass(writer.toByteArray());
        List<Method> actors = new ArrayList<>();
        for (String actor : actorNames) {
            actors.add(harness.getMethod(actor));
        }
        return new Harness(harness, actors, harness.getMethod(OUTCOME), shape.mustEnd());
    }

    private void constructor() {
        MethodVisitor code = method("<init>", "()V");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        field(code, STATE, shape.state());
        if (shape.result() != null) {
            field(code, RESULT, shape.result());
        }
        if (!shape.isItsOwnState()) {
            field(code, TEST, shape.test());
        }
        end(code, RETURN);
    }

    private void field(MethodVisitor code, String field, Class<?> type) {
        String descriptor = Type.getDescriptor(type);
        writer.visitField(ACC_PRIVATE | ACC_FINAL, field, descriptor, null, null).visitEnd();
        code.visitVarInsn(ALOAD, 0);
        create(code, type);
        code.visitFieldInsn(PUTFIELD, name, field, descriptor);
    }

    private static void create(MethodVisitor code, Class<?> type) {
        String internal = Type.getInternalName(type);
        code.visitTypeInsn(NEW, internal);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, internal, "<init>", "()V", false);
    }

    private void actor(Method actor, Set<String> taken) {
        String unique = actor.getName();
        for (int i = 2; !taken.add(unique); i++) {
            unique = actor.getName() + i;
        }
        actorNames.add(unique);
        MethodVisitor code = method(unique, "()V");
        @Nullable Class<?> result = shape.result();
        if (result != null && ActorResults.canKeep(result)) {
            create(code, result);
            code.visitVarInsn(ASTORE, OWN);
            call(code, actor, true);
            keepOwn(code, result);
        } else {
            call(code, actor, false);
        }
        end(code, RETURN);
    }

    private void outcome() {
        MethodVisitor code = method(OUTCOME, "()Ljava/lang/String;");
        @Nullable Method arbiter = shape.arbiter();
        if (arbiter != null) {
            call(code, arbiter, false);
        }
        if (shape.result() == null) {
            code.visitLdcInsn(OutcomeGrades.TERMINATED);
        } else {
            load(code, RESULT, shape.result());
            code.visitMethodInsn(
                    INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
        }
        end(code, ARETURN);
    }

    private void keepOwn(MethodVisitor code, Class<?> result) {
        code.visitVarInsn(ALOAD, OWN);
        load(code, RESULT, result);
        code.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(ActorResults.class),
                "keep",
                "(Ljava/lang/Object;Ljava/lang/Object;)V",
                false);
    }

    /** Calls an actor with a result of its own, or the arbiter with that of all. */
    private void call(MethodVisitor code, Method target, boolean own) {
        load(code, shape.isItsOwnState() ? STATE : TEST, shape.test());
        for (Class<?> type : target.getParameterTypes()) {
            if (own && type == shape.result()) {
                code.visitVarInsn(ALOAD, OWN);
            } else {
                load(code, type == shape.state() ? STATE : RESULT, type);
            }
        }
        code.visitMethodInsn(
                INVOKEVIRTUAL,
                Type.getInternalName(shape.test()),
                target.getName(),
                Type.getMethodDescriptor(target),
                false);
        int returned = Type.getType(target.getReturnType()).getSize();
        if (returned > 0) {
            code.visitInsn(returned == 1 ? POP : POP2);
        }
    }

    private void load(MethodVisitor code, String field, Class<?> type) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, name, field, Type.getDescriptor(type));
    }

    private MethodVisitor method(String method, String descriptor) {
        MethodVisitor code = writer.visitMethod(ACC_PUBLIC, method, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void end(MethodVisitor code, int returning) {
        code.visitInsn(returning);
        code.visitMaxs(0, 0); // computed
        code.visitEnd();
    }
}
