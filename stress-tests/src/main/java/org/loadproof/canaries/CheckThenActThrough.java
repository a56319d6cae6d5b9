package org.loadproof.canaries;

import java.util.function.Supplier;
import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A seat that is looked at and then taken, brought to the threads in every way there is besides a
 * plain field of the state, which {@link CheckThenAct} has.
 */
public final class CheckThenActThrough {

    private CheckThenActThrough() {}

    private static final class Seat {

        private volatile boolean taken;

        private int take() {
            return tryTake();
        }

        private int takeToo() {
            return tryTake();
        }

        /** Seeded defect: should be one step. */
        private int tryTake() {
            if (taken) {
                return 0;
            }
            taken = true;
            return 1;
        }
    }

    /** Nobody holds it: both threads find it by a static field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take one seat if it is free, a seat on a static field.")
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Seeded race: both have it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving gives this.")
    public static class StaticRoot {

        private static final Seat SEAT = new Seat();

        /** One of two equal actors. */
        @Actor
        public void take(II_Result r) {
            r.r1 = SEAT.take();
        }

        /** The other. */
        @Actor
        public void takeToo(II_Result r) {
            r.r2 = SEAT.takeToo();
        }
    }

    /** The state knows a lambda, and only that knows it. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take one seat if it is free, a seat that only a lambda has captured.")
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Seeded race: both have it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving gives this.")
    public static class Lambda {

        private final Supplier<Seat> seat;

        /** It stays behind in the lambda. */
        public Lambda() {
            Seat captured = new Seat();
            seat = () -> captured;
        }

        /** One of two equal actors. */
        @Actor
        public void take(II_Result r) {
            r.r1 = seat.get().take();
        }

        /** The other. */
        @Actor
        public void takeToo(II_Result r) {
            r.r2 = seat.get().takeToo();
        }
    }

    /** It is an element of an array. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take one seat if it is free, a seat that is an element of an array.")
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Seeded race: both have it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving gives this.")
    public static class Array {

        private final Seat[] seat = {new Seat(), new Seat()};

        /** One of two equal actors. */
        @Actor
        public void take(II_Result r) {
            r.r1 = seat[1].take();
        }

        /** The other. */
        @Actor
        public void takeToo(II_Result r) {
            r.r2 = seat[1].takeToo();
        }
    }

    /** It is a component of a record. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take one seat if it is free, a seat that is a component of a record.")
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Seeded race: both have it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving gives this.")
    public static class RecordComponent {

        private record Holder(Seat seat) {}

        private final Holder holder = new Holder(new Seat());

        /** One of two equal actors. */
        @Actor
        public void take(II_Result r) {
            r.r1 = holder.seat().take();
        }

        /** The other. */
        @Actor
        public void takeToo(II_Result r) {
            r.r2 = holder.seat().takeToo();
        }
    }

    /** Each actor starts a thread of its own, which carries it in a field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take one seat if it is free, a seat carried by threads in a field.")
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Seeded race: both have it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving gives this.")
    public static class ThreadField {

        private static final class Carrier extends Thread {
            private final Seat seat;
            private final boolean first;
            private int result;

            private Carrier(Seat seat, boolean first) {
                this.seat = seat;
                this.first = first;
            }

            @Override
            public void run() {
                result = first ? seat.take() : seat.takeToo();
            }

            private static int carry(Seat seat, boolean first) {
                Carrier carrier = new Carrier(seat, first);
                Thread thread = carrier; // Lincheck knows join() of Thread, not of a subclass
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts this thread", e);
                }
                return carrier.result;
            }
        }

        private final Seat seat = new Seat();

        /** One of two equal actors. */
        @Actor
        public void take(II_Result r) {
            r.r1 = Carrier.carry(seat, true);
        }

        /** The other. */
        @Actor
        public void takeToo(II_Result r) {
            r.r2 = Carrier.carry(seat, false);
        }
    }
}
