package org.loadproof.canaries;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A waker that looks for a waiter before it says what there is to wake for, brought to the threads
 * in every way there is. Not for jcstress, which takes half a minute in every forked JVM to give up
 * a thread that never comes back.
 */
public final class LostWakeUpThrough {

    private LostWakeUpThrough() {}

    private static final class Mailbox {

        private volatile boolean ready;
        private volatile @Nullable Thread waiter;

        /** Registers, checks, and parks. */
        private int waitForIt() {
            waiter = Thread.currentThread();
            while (!ready) {
                LockSupport.park(this);
            }
            return 1;
        }

        /** Seeded defect: should raise the flag first. */
        private int wake() {
            Thread found = waiter;
            ready = true;
            LockSupport.unpark(found);
            return 1;
        }
    }

    /** Both threads find it in a field of the state. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description(
            "One thread parks until a flag is up; the other wakes it too early: a mailbox in a"
                    + " field of the state.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class Field {

        private final Mailbox mailbox = new Mailbox();

        /** Parks until the flag is up. */
        @Actor
        public void waitForIt(II_Result r) {
            r.r1 = mailbox.waitForIt();
        }

        /** Looks for the waiter too early. */
        @Actor
        public void wake(II_Result r) {
            r.r2 = mailbox.wake();
        }
    }

    /** Nobody holds it: both threads find it by a static field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description(
            "One thread parks until a flag is up; the other wakes it too early: a mailbox on a"
                    + " static field.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class StaticRoot {

        private static final Mailbox MAILBOX = new Mailbox();

        /** Parks until the flag is up. */
        @Actor
        public void waitForIt(II_Result r) {
            r.r1 = MAILBOX.waitForIt();
        }

        /** Looks for the waiter too early. */
        @Actor
        public void wake(II_Result r) {
            r.r2 = MAILBOX.wake();
        }
    }

    /** The state knows a lambda, and only that knows it. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description(
            "One thread parks until a flag is up; the other wakes it too early: a mailbox that only"
                    + " a lambda has captured.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class Lambda {

        private final Supplier<Mailbox> mailbox;

        /** It stays behind in the lambda. */
        public Lambda() {
            Mailbox captured = new Mailbox();
            mailbox = () -> captured;
        }

        /** Parks until the flag is up. */
        @Actor
        public void waitForIt(II_Result r) {
            r.r1 = mailbox.get().waitForIt();
        }

        /** Looks for the waiter too early. */
        @Actor
        public void wake(II_Result r) {
            r.r2 = mailbox.get().wake();
        }
    }

    /** It is an element of an array. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description(
            "One thread parks until a flag is up; the other wakes it too early: a mailbox that is"
                    + " an element of an array.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class Array {

        private final Mailbox[] mailbox = {new Mailbox(), new Mailbox()};

        /** Parks until the flag is up. */
        @Actor
        public void waitForIt(II_Result r) {
            r.r1 = mailbox[1].waitForIt();
        }

        /** Looks for the waiter too early. */
        @Actor
        public void wake(II_Result r) {
            r.r2 = mailbox[1].wake();
        }
    }

    /** It is a component of a record. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description(
            "One thread parks until a flag is up; the other wakes it too early: a mailbox that is a"
                    + " component of a record.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class RecordComponent {

        private record Holder(Mailbox mailbox) {}

        private final Holder holder = new Holder(new Mailbox());

        /** Parks until the flag is up. */
        @Actor
        public void waitForIt(II_Result r) {
            r.r1 = holder.mailbox().waitForIt();
        }

        /** Looks for the waiter too early. */
        @Actor
        public void wake(II_Result r) {
            r.r2 = holder.mailbox().wake();
        }
    }

    /** Each actor starts a thread of its own, which carries it in a field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description(
            "One thread parks until a flag is up; the other wakes it too early: a mailbox carried"
                    + " by threads in a field.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class ThreadField {

        private static final class Carrier extends Thread {
            private final Mailbox mailbox;
            private final boolean first;
            private int result;

            private Carrier(Mailbox mailbox, boolean first) {
                this.mailbox = mailbox;
                this.first = first;
            }

            @Override
            public void run() {
                result = first ? mailbox.waitForIt() : mailbox.wake();
            }

            private static int carry(Mailbox mailbox, boolean first) {
                Carrier carrier = new Carrier(mailbox, first);
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

        private final Mailbox mailbox = new Mailbox();

        /** Parks until the flag is up. */
        @Actor
        public void waitForIt(II_Result r) {
            r.r1 = Carrier.carry(mailbox, true);
        }

        /** Looks for the waiter too early. */
        @Actor
        public void wake(II_Result r) {
            r.r2 = Carrier.carry(mailbox, false);
        }
    }
}
