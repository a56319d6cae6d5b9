package org.loadproof.explorer.scenario;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;

/**
 * Brings together what each actor wrote into a result object of its own. An object that one thread
 * alone knows needs no interleavings, so writing results costs the search nothing. Lincheck does
 * not watch this class. Called by generated code.
 */
public final class ActorResults {

    private static final ClassValue<Object> BLANKS =
            new ClassValue<>() {
                @Override
                protected Object computeValue(Class<?> type) {
                    try {
                        return type.getConstructor().newInstance();
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException("no result like " + type, e);
                    }
                }
            };

    private ActorResults() {}

    /** Whether results of that type are nothing but public fields: those that jcstress brings. */
    static boolean canKeep(Class<?> type) {
        return type.getName().startsWith("org.openjdk.jcstress.infra.results.");
    }

    /**
     * Copies what an actor has set. No two actors set the same field, and one that is as it was in
     * the beginning need not be copied.
     */
    public static synchronized void keep(Object own, Object all) {
        Arrays.stream(own.getClass().getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .forEach(field -> keep(field, own, all));
    }

    private static void keep(Field field, Object own, Object all) {
        try {
            Object value = field.get(own);
            if (!Objects.equals(value, field.get(BLANKS.get(own.getClass())))) {
                field.set(all, value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot keep " + field, e);
        }
    }
}
