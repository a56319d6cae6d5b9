package org.loadproof.explorer.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The order in which a class file declares its methods. Reflection promises none, and thread
 * numbers, counts and traces have to be the same in every run.
 */
final class DeclarationOrder {

    private DeclarationOrder() {}

    /**
     * The same methods in the order of their class file.
     *
     * @throws UncheckedIOException if the class file cannot be read
     */
    static List<Method> sort(Class<?> owner, List<Method> methods) {
        List<String> order = new ArrayList<>();
        String file = owner.getName().substring(owner.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream bytes = owner.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IOException("no class file " + file + " beside " + owner.getName());
            }
            new ClassReader(bytes).accept(collector(order), ClassReader.SKIP_CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return methods.stream()
                .sorted(Comparator.comparingInt(m -> order.indexOf(key(m))))
                .toList();
    }

    private static ClassVisitor collector(List<String> order) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                order.add(name + descriptor);
                return null;
            }
        };
    }

    private static String key(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }
}
