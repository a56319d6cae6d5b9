package org.loadproof.models;

import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.List;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Loads by cookie: a call that finds no owner of its cookie owns and runs its load (rule I1), the
 * others wait and have its result (I3 and I6), and who registers after that begins anew (I5).
 *
 * <pre>
 *   load(cookie)     OK and how many loads of the cookie have been run when it returns, never 0
 *   fail(cookie)     EINVAL and the number of the very load that failed, for the waiters too
 *   die(cookie)      DIED for the owner, EOWNERDEAD for its waiters
 *   abandon(cookie)  EINTR for the owner, nothing for its waiters: they begin anew
 *   interrupt(n)     from here on thread n may leave with EINTR while it waits; nobody else may
 * </pre>
 */
public final class IdempotentLoadsModel implements Model<Facts> {

    @Override
    public Facts initial() {
        return Facts.NONE;
    }

    @Override
    public List<Step<Facts>> steps(Facts s, int me, Operation call) {
        if (call.name().equals("interrupt")) {
            return List.of(returns(s.with("interrupted", call.argument(), true), "done"));
        }
        int cookie = call.argument();
        if (s.has("waits", me)) {
            Facts left = s.without("waits", me);
            return s.has("interrupted", me) ? List.of(returns(left, "EINTR")) : List.of();
        }
        if (s.has("result", me)) {
            return List.of(answer(s.without("result", me), cookie, s.get("result", me, "")));
        }
        if (s.get("owner", cookie, me) != me) {
            return List.of(goesOn(s.with("waits", me, cookie)));
        }
        return List.of(own(s, me, cookie, call.name()));
    }

    private static Step<Facts> own(Facts s, int me, int cookie, String name) {
        int runs = s.get("runs", cookie, 0) + 1;
        Facts run = s.with("runs", cookie, runs).with("number", me, runs);
        return switch (s.get("stage", me, "register")) {
            case "register" -> goesOn(s.with("owner", cookie, me).with("stage", me, "run"));
            case "run" -> goesOn(run.with("stage", me, "complete"));
            default -> complete(s, me, cookie, name);
        };
    }

    private static Step<Facts> complete(Facts s, int me, int cookie, String name) {
        String failed = "EINVAL: " + s.get("number", me, 0);
        Facts done = s.without("owner", cookie).without("stage", me).without("number", me);
        return switch (name) {
            case "load" -> share(done, me, cookie, "OK", "OK");
            case "fail" -> share(done, me, cookie, failed, failed);
            case "die" -> share(done, me, cookie, "DIED", "EOWNERDEAD");
            default -> share(done, me, cookie, "EINTR", "");
        };
    }

    /** All who wait go on in the same step, with that result or, if there is none, anew. */
    private static Step<Facts> share(Facts s, int me, int cookie, String result, String shared) {
        List<Integer> waiters = shared.isEmpty() ? List.of() : s.whom("waits", cookie).toList();
        Facts done = s.with("result", me, result).withoutAll("waits", cookie);
        return goesOn(done.withAll("result", waiters, shared));
    }

    private static Step<Facts> answer(Facts s, int cookie, String result) {
        return returns(s, result.equals("OK") ? "OK " + s.get("runs", cookie, 0) : result);
    }
}
