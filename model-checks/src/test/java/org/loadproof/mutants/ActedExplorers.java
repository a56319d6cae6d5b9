package org.loadproof.mutants;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.file.WriteAccess;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

/** Main classes that a trial starts in place of the explorer, each with one way to behave. */
final class ActedExplorers {

    private static final int KILLED_BY_SIGNAL = 137;

    private ActedExplorers() {}

    /** Looks at what the classes under test do, as the explorer would: two writers make "2". */
    static final class Honest {
        private Honest() {}

        /** Fails if the counter of this JVM's core is wrong. */
        public static void main(String[] args) {
            WriteAccess access = new WriteAccess();
            access.tryGetWrite();
            access.tryGetWrite();
            System.out.println("count " + access);
            System.exit(record(access.toString().equals("2") ? Verdict.PASS : Verdict.FAIL));
        }
    }

    /** Finds a violation everywhere, in the unmutated core too. */
    static final class Alarmist {
        private Alarmist() {}

        /** Fails. */
        public static void main(String[] args) {
            System.exit(record(Verdict.FAIL));
        }
    }

    /** Passes the control; in a mutant records a violation and then dies. */
    static final class Mortal {
        private Mortal() {}

        /** Halts if asked to stop at the first finding, as in a mutant's trial. */
        public static void main(String[] args) {
            boolean mutant = Boolean.getBoolean("explorer.stopAtFirst");
            int exit = record(mutant ? Verdict.FAIL : Verdict.PASS);
            if (mutant) {
                System.out.println("last words");
                Runtime.getRuntime().halt(KILLED_BY_SIGNAL);
            }
            System.exit(exit);
        }
    }

    /** Never ends. */
    static final class Endless {
        private Endless() {}

        /** Waits for ever. */
        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    private static int record(Verdict verdict) {
        Evidence evidence = Evidence.open("lincheck", "acted");
        List<Evidence.Planned> planned =
                Stream.of(System.getProperty("scenario", "").split(",", -1))
                        .map(id -> new Evidence.Planned(id, id, List.of(Rule.W1)))
                        .toList();
        evidence.plan(planned, List.of());
        planned.forEach(p -> evidence.run(run(p, verdict)));
        return verdict == Verdict.PASS ? 0 : 1;
    }

    static Evidence.Run run(Evidence.Planned scenario, Verdict verdict) {
        @Nullable String message = verdict == Verdict.PASS ? null : "acted " + verdict;
        Evidence.NotRun notRun =
                verdict == Verdict.NOT_RUN ? new Evidence.NotRun("acted", false) : null;
        return new Evidence.Run(
                scenario, verdict, 0.5, 10, null, null, null, message, null, notRun);
    }
}
