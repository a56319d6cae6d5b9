package org.loadproof.explorer.lincheck;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes what Lincheck keeps to itself. Whatever is not as expected ends in an {@link
 * IllegalStateException} that names it: with another Lincheck the explorer stops instead of
 * guessing.
 */
final class Internals {

    private Internals() {}

    /** A class nested in another one. */
    static Class<?> nested(Class<?> outer, String name) {
        try {
            return Class.forName(outer.getName() + "$" + name, true, outer.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw unknown(outer, name, e);
        }
    }

    static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(owner, name, e);
        }
    }

    static Method method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            Method method = owner.getMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(owner, name, e);
        }
    }

    /** The only constructor. */
    static Constructor<?> constructor(Class<?> owner) {
        Constructor<?>[] all = owner.getDeclaredConstructors();
        if (all.length != 1) {
            throw unknown(owner, "constructor", null);
        }
        all[0].setAccessible(true);
        return all[0];
    }

    static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(owner.getClass(), field.getName(), e);
        }
    }

    static void set(Field field, Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(owner.getClass(), field.getName(), e);
        }
    }

    static @Nullable Object call(Method method, Object owner, Object... arguments) {
        try {
            return method.invoke(owner, arguments);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(owner.getClass(), method.getName(), e);
        }
    }

    static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(constructor.getDeclaringClass(), "constructor", e);
        }
    }

    private static IllegalStateException unknown(
            Class<?> owner, String member, @Nullable Exception cause) {
        return new IllegalStateException(
                "Lincheck "
                        + LincheckAdapter.version()
                        + ": "
                        + member
                        + " of "
                        + owner.getName()
                        + " is not as in the Lincheck that the explorer was written for",
                cause);
    }
}
