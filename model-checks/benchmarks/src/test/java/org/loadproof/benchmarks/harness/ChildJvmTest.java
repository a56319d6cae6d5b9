package org.loadproof.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir private Path home;

    /** Says what it is told, and then ends, or never. */
    static final class Child {

        private Child() {}

        /** The first argument is the exit code, or "never". */
        public static void main(String[] args) {
            System.out.println("said " + args[1]);
            while (args[0].equals("never")) {
                LockSupport.park();
            }
            System.exit(Integer.parseInt(args[0]));
        }
    }

    private ChildJvm.End run(Duration limit, String... args)
            throws IOException, InterruptedException {
        return new ChildJvm(List.of(), null)
                .run(
                        Child.class.getName(),
                        List.of(args),
                        home,
                        limit,
                        line -> line.contains("FAILED"));
    }

    @Test
    void whatIsWaitedForEndsIt() throws Exception {
        assertThat(run(LONG, "never", "FAILED so"))
                .isEqualTo(new ChildJvm.End("said FAILED so", null));
    }

    @Test
    void whoEndsByItselfHasAnExitCode() throws Exception {
        assertThat(run(LONG, "3", "nothing")).isEqualTo(new ChildJvm.End(null, 3));
        assertThat(home.resolve("console.log")).content().contains("said nothing");
    }

    @Test
    void whoTakesTooLongIsEnded() throws Exception {
        assertThat(run(Duration.ofMillis(1), "never", "nothing"))
                .isEqualTo(new ChildJvm.End(null, null));
        assertThat(ProcessHandle.current().children()).isEmpty();
    }
}
