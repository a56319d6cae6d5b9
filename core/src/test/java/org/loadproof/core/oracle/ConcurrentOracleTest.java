package org.loadproof.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * What a real kernel answered to several threads, and what its own self-tests ask of fifty. Which
 * answers occur at all is compared, not how often.
 *
 * <p>The self-tests request modules by name, through a helper program; here their cases 0004 to
 * 0009 are loads of one file. Those about the helper (0001 to 0003, 0010, 0011) and about addresses
 * in the list of modules (0012, 0013) have no counterpart.
 */
@Timeout(120)
@Verifies({Rule.I1, Rule.I3, Rule.I6, Rule.L1, Rule.N1, Rule.N2, Rule.W1, Rule.W4})
class ConcurrentOracleTest {

    private static final byte[] DUMMY = Machine.module("dummy").build();

    private final AtomicInteger inits = new AtomicInteger();
    private volatile List<Caller> callers = List.of();

    @TempDir private Path dir;

    @Test
    void eightThreadsOneInode() throws Exception {
        Machine machine = new Machine(dir, this::initWhenAllHaveCalled, config -> config);
        Path file = machine.file("dummy.ko", DUMMY);
        for (int round = 0; round < 20; round++) {
            inits.set(0);
            assertThat(atOnce(8, i -> machine.load(file))).containsExactly(same(8, "OK"));
            assertThat(inits).hasValue(1);
            assertThat(machine.delete("dummy")).isEqualTo("OK");
        }
    }

    @Test
    void fiftyThreadsOneInode() throws Exception {
        Machine machine = new Machine(dir, this::initWhenAllHaveCalled, config -> config);
        Path file = machine.file("dummy.ko.xz", Packed.xz(DUMMY));
        assertThat(atOnce(50, i -> machine.load(file, "", Machine.COMPRESSED)))
                .containsExactly(same(50, "OK"));
        assertThat(inits).hasValue(1);
    }

    @Test
    void twoThreadsTwoInodesOfOneName() throws Exception {
        Machine machine = new Machine(dir);
        Path[] files = {machine.file("a.ko", DUMMY), machine.file("b.ko", DUMMY)};
        for (int round = 0; round < 50; round++) {
            assertThat(atOnce(2, i -> machine.load(files[i])))
                    .containsExactlyInAnyOrder("OK", "EEXIST");
            assertThat(machine.delete("dummy")).isEqualTo("OK");
        }
    }

    @Test
    void eightThreadsBadParameter() throws Exception {
        Machine machine = new Machine(dir);
        Path file = machine.file("dummy.ko", DUMMY);
        for (int round = 0; round < 20; round++) {
            assertThat(atOnce(8, i -> machine.load(file, "numdummies=abc", 0)))
                    .containsOnly("EINVAL");
            assertThat(machine.delete("dummy")).isEqualTo("ENOENT");
        }
    }

    @Test
    void aWriterAndALoader() throws Exception {
        Machine machine = new Machine(dir);
        Path file = machine.file("kvm.ko", KoBuilder.module("kvm").build());
        ConcurrentLinkedQueue<String> writerAnswers = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        Caller writer =
                Caller.start(
                        "writer",
                        () -> {
                            while (!done.get()) {
                                writerAnswers.add(machine.writeOpen(file));
                            }
                        });
        List<String> loaderAnswers = new ArrayList<>();
        while (!loaderAnswers.contains("OK") || !loaderAnswers.contains("ETXTBSY")) {
            loaderAnswers.add(machine.load(file));
            machine.delete("kvm");
        }
        done.set(true);
        assertThat(writer.join()).isNull();
        assertThat(loaderAnswers).containsOnly("OK", "ETXTBSY");
        assertThat(writerAnswers).contains("OK").isSubsetOf("OK", "ETXTBSY");
        assertThat(machine.load(file)).as("W4: free at rest").isEqualTo("OK");
    }

    /** The answers of so many threads that call at the same moment. */
    private List<String> atOnce(int threads, Question question) throws InterruptedException {
        AtomicInteger missing = new AtomicInteger(threads + 1);
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        List<Caller> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            started.add(
                    Caller.start(
                            "caller " + i,
                            () -> {
                                meet(missing);
                                answers.add(question.ask(number));
                            }));
        }
        callers = started;
        meet(missing);
        for (Caller each : started) {
            assertThat(each.join()).isNull();
        }
        return answers;
    }

    /** Not a barrier that parks: nobody may look blocked before the call. */
    private static void meet(AtomicInteger missing) {
        missing.decrementAndGet();
        while (missing.get() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Returns when every other caller has ended or waits, and so shares this load. */
    private int initWhenAllHaveCalled(ModuleEntry module, ModuleArguments args) {
        inits.incrementAndGet();
        callers.stream()
                .filter(each -> !each.isCurrentThread())
                .forEach(Caller::awaitBlockedOrEnded);
        return 0;
    }

    private static String[] same(int times, String answer) {
        return Collections.nCopies(times, answer).toArray(String[]::new);
    }

    private interface Question {
        String ask(int caller) throws IOException;
    }
}
