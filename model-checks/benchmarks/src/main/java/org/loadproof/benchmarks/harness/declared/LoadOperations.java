package org.loadproof.benchmarks.harness.declared;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/**
 * Duplicate loads. Each cookie has one answer, whoever's load it is: answers that depend on whom a
 * call has met are not those of any order, and no business of linearizability.
 */
@Verifies({Rule.I1, Rule.I2, Rule.I3, Rule.I5, Rule.I6, Rule.I7})
@Param(name = "cookie", gen = IntGen.class, conf = "0:1")
public final class LoadOperations {

    private final IdempotentLoads loads = new IdempotentLoads();
    private final Object[] cookies = {new Object(), new Object()};
    private final AtomicBoolean[] running = {new AtomicBoolean(), new AtomicBoolean()};

    /** A load: that of cookie 1 always fails. */
    @Operation(blocking = true)
    public String load(@Param(name = "cookie") int cookie) throws InterruptedException {
        try {
            loads.load(cookies[cookie], () -> run(cookie));
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    private void run(int cookie) throws ModuleLoadException {
        boolean alone = running[cookie].compareAndSet(false, true);
        running[cookie].set(false);
        Errno.EIO.unless(cookie == 0, "%s", "this cookie fails");
        Errno.EBUSY.unless(alone, "%s", "two loads of one cookie at once");
    }
}
