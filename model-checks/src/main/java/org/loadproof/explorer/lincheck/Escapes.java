package org.loadproof.explorer.lincheck;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kotlin.jvm.functions.Function1;
import kotlin.sequences.Sequence;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.kotlinx.lincheck.strategy.managed.ObjectEntry;
import org.jetbrains.kotlinx.lincheck.strategy.managed.ObjectTracker;
import org.jspecify.annotations.Nullable;

/**
 * Which objects one thread has for itself, so that its accesses to them are no steps. Lincheck
 * takes an object for one until a reference to it is written where others can read it. It does not
 * hear of those that are written inside of a call that is one step, such as that of a collection.
 *
 * <p>So whoever meets the object of another thread tells: from then on all objects of that class
 * are everybody's, and the search has to begin again, because in the interleavings so far steps may
 * have been missing. Used by whichever explored thread runs, and between interleavings by
 * Lincheck's main one.
 */
final class Escapes implements ObjectTracker {

    private static final String FIELD = "objectTracker";

    private final ObjectTracker lincheck;

    /** By the number that Lincheck gives to each object. */
    private final Map<Integer, Thread> makers = new HashMap<>();

    private final Set<Class<?>> shared = new HashSet<>();
    private final Set<Class<?>> found = new HashSet<>();

    private Escapes(ObjectTracker lincheck) {
        this.lincheck = lincheck;
    }

    /**
     * Takes the place of Lincheck's books, before the first interleaving.
     *
     * @throws IllegalStateException if this Lincheck keeps them elsewhere
     */
    static Escapes install(Strategy strategy) {
        Field field = Internals.field(strategy.getClass(), FIELD);
        Escapes escapes = new Escapes((ObjectTracker) Internals.get(field, strategy));
        Internals.set(field, strategy, escapes);
        return escapes;
    }

    /**
     * Takes in which objects have turned out to be shared since this was asked last, and tells
     * whether there were any. Not before the interleaving has been repeated for its trace, if it
     * is: that has to go as it went.
     */
    boolean foundNew() {
        boolean any = shared.addAll(found);
        found.clear();
        return any;
    }

    @Override
    public ObjectEntry registerNewObject(Object object) {
        ObjectEntry entry = lincheck.registerNewObject(object);
        if (shared.contains(object.getClass())) {
            share(object);
        } else {
            makers.put(entry.getObjectNumber(), Thread.currentThread());
        }
        return entry;
    }

    @Override
    public boolean shouldTrackObjectAccess(@Nullable Object object) {
        if (lincheck.shouldTrackObjectAccess(object)) {
            return true;
        }
        if (object == null || !isOfAnotherThread(object)) {
            return false;
        }
        share(object);
        found.add(object.getClass());
        return true;
    }

    private boolean isOfAnotherThread(Object object) {
        ObjectEntry entry = lincheck.get(object);
        Thread maker = entry == null ? null : makers.get(entry.getObjectNumber());
        return maker != null && maker != Thread.currentThread();
    }

    /** As if it had been written to a static field. */
    private void share(Object object) {
        lincheck.registerObjectLink(null, object);
    }

    @Override
    public void reset() {
        makers.clear();
        lincheck.reset();
    }

    @Override
    public void registerThread(int id, Thread thread) {
        lincheck.registerThread(id, thread);
    }

    @Override
    public @Nullable ObjectEntry lookupByNumber(int number) {
        return lincheck.lookupByNumber(number);
    }

    @Override
    public @Nullable ObjectEntry get(long id) {
        return lincheck.get(id);
    }

    @Override
    public @Nullable ObjectEntry get(@Nullable Object object) {
        return lincheck.get(object);
    }

    @Override
    public ObjectEntry registerExternalObject(Object object) {
        return lincheck.registerExternalObject(object);
    }

    @Override
    public void registerObjectLink(@Nullable Object from, @Nullable Object to) {
        lincheck.registerObjectLink(from, to);
    }

    @Override
    public boolean shouldTrackObject(Object object) {
        return lincheck.shouldTrackObject(object);
    }

    @Override
    public Sequence<ObjectEntry> enumerateObjectEntries() {
        return lincheck.enumerateObjectEntries();
    }

    @Override
    public void retain(Function1<? super ObjectEntry, Boolean> predicate) {
        lincheck.retain(predicate);
    }
}
