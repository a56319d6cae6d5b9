package org.loadproof.explorer.lincheck;

import java.util.Set;
import org.loadproof.testkit.Interleaving.Kind;

/** What a call into the JDK does to memory, locks and threads, by its name. */
final class StepKinds {

    private static final Set<String> WAITS = Set.of("await", "acquire", "join", "take", "wait");

    private StepKinds() {}

    /** The kind of a call; {@code CALL} for everything that is no step by itself. */
    static Kind of(String className, String method) {
        if (AtomicClasses.contain(className)) {
            return ofAtomic(method);
        }
        if (className.equals("java.util.concurrent.locks.LockSupport")) {
            return method.equals("unpark") ? Kind.UNPARK : waiting(method.startsWith("park"));
        }
        if (className.equals("java.lang.Thread") && method.equals("start")) {
            return Kind.START;
        }
        if (className.startsWith("java.util.concurrent.locks.")) {
            return ofLock(method);
        }
        return TraceSteps.isJdk(className) && WAITS.contains(method) ? Kind.WAIT : Kind.CALL;
    }

    private static Kind waiting(boolean parks) {
        return parks ? Kind.PARK : Kind.CALL;
    }

    private static Kind ofAtomic(String method) {
        if (method.equals("<init>")) {
            return Kind.CALL;
        }
        if (method.startsWith("get") && !method.matches("getAnd.+|get(And)?Update.*")) {
            return Kind.READ;
        }
        return method.matches("(lazyS|s)et.*") ? Kind.WRITE : Kind.UPDATE;
    }

    private static Kind ofLock(String method) {
        if (method.startsWith("signal")) {
            return Kind.NOTIFY;
        }
        if (method.startsWith("await")) {
            return Kind.WAIT;
        }
        if (method.matches("unlock.*|release.*")) {
            return Kind.UNLOCK;
        }
        return method.matches("(try)?[lL]ock.*|(try)?[aA]cquire.*") ? Kind.LOCK : Kind.CALL;
    }
}
