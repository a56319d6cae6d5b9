package org.loadproof.explorer.lincheck;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.kotlinx.lincheck.strategy.managed.ParkingTracker;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingParkingTracker;

/**
 * What {@code LockSupport.park} does in an exploration.
 *
 * <p>Lincheck lets every park return at once, as a spurious wake-up. A waiter that parks in a loop
 * then spins, and a wake-up that never comes is never missed. So each scenario that parks is
 * explored twice: with parks that end by a permit or an interrupt only, where whoever is forgotten
 * hangs, and once more with one spurious wake-up for every thread, where whoever does not look
 * again goes wrong.
 */
public final class Parking implements ParkingTracker {

    /** When a park ends without a reason. */
    public enum WakeUps {
        /** Never. */
        DUE,
        /** Every thread's first park that would block ends at once; all later ones block. */
        ONE_SPURIOUS
    }

    private static final String FIELD = "parkingTracker";

    private final ModelCheckingParkingTracker permits = new ModelCheckingParkingTracker(true);
    private final Set<Integer> blockedBefore = new HashSet<>();
    private final Set<Integer> wakingSpuriously = new HashSet<>();
    private final WakeUps wakeUps;
    private boolean seen;

    private Parking(WakeUps wakeUps) {
        this.wakeUps = wakeUps;
    }

    /**
     * Puts this model of parking in the place of Lincheck's own, before the first interleaving.
     *
     * @throws IllegalStateException if this Lincheck keeps it elsewhere
     */
    static Parking install(Strategy strategy, WakeUps wakeUps) {
        Parking parking = new Parking(wakeUps);
        try {
            Field field = strategy.getClass().getDeclaredField(FIELD);
            field.setAccessible(true);
            field.set(strategy, parking);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "Lincheck "
                            + LincheckAdapter.version()
                            + ": cannot replace "
                            + FIELD
                            + " in "
                            + strategy.getClass().getName()
                            + ", so lost wake-ups would stay unseen",
                    e);
        }
        return parking;
    }

    /** Whether any thread was ever about to block in a park. */
    boolean seen() {
        return seen;
    }

    @Override
    public void registerThread(int thread) {
        permits.registerThread(thread);
    }

    @Override
    public void park(int thread) {
        permits.park(thread);
        if (permits.isParked(thread)) {
            seen = true;
            if (blockedBefore.add(thread) && wakeUps == WakeUps.ONE_SPURIOUS) {
                wakingSpuriously.add(thread);
            }
        }
    }

    /** Whether the thread has to go on waiting. Spurious wake-ups may be forbidden where it is. */
    @Override
    public boolean waitUnpark(int thread, boolean allowSpuriousWakeUp) {
        return permits.waitUnpark(thread, wakingSpuriously.remove(thread) && allowSpuriousWakeUp);
    }

    @Override
    public void unpark(int thread, int unparked) {
        permits.unpark(thread, unparked);
    }

    @Override
    public void interruptPark(int thread) {
        permits.interruptPark(thread);
    }

    @Override
    public boolean isParked(int thread) {
        return permits.isParked(thread);
    }

    @Override
    public void reset() {
        permits.reset();
        blockedBefore.clear();
        wakingSpuriously.clear();
    }
}
