package org.loadproof.models;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;
import org.loadproof.core.once.IdempotentLoads.Load;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Subject;

/** {@link IdempotentLoads} with two cookies, whose loads count themselves. */
public final class IdempotentLoadsSubject implements Subject {

    private static final List<String> COOKIES = List.of("first", "second");

    private final IdempotentLoads loads = new IdempotentLoads();

    /** How many loads of each cookie have been run; 0 is what no load can answer. */
    private final AtomicIntegerArray runs = new AtomicIntegerArray(COOKIES.size());

    @Override
    public String call(int thread, Operation operation) {
        int cookie = operation.argument();
        return switch (operation.name()) {
            case "load" -> call(cookie, () -> runs.incrementAndGet(cookie));
            case "fail" -> call(cookie, () -> fail(cookie));
            case "die" -> call(cookie, () -> die(cookie));
            case "abandon" -> call(cookie, () -> abandon(cookie));
            default -> throw new IllegalArgumentException("no operation " + operation);
        };
    }

    private void fail(int cookie) throws ModuleLoadException {
        throw new ModuleLoadException(Errno.EINVAL, String.valueOf(runs.incrementAndGet(cookie)));
    }

    private void die(int cookie) {
        runs.incrementAndGet(cookie);
        throw new AssertionError("a load that dies");
    }

    private void abandon(int cookie) throws InterruptedException {
        runs.incrementAndGet(cookie);
        throw new InterruptedException("while it waited for something else");
    }

    private String call(int cookie, Load load) {
        try {
            loads.load(COOKIES.get(cookie), load);
            return "OK " + runs.get(cookie);
        } catch (ModuleLoadException e) {
            return String.valueOf(e.errno() == Errno.EINVAL ? e.getMessage() : e.errno());
        } catch (InterruptedException e) {
            return "EINTR";
        } catch (AssertionError e) {
            return "DIED";
        }
    }
}
