package org.loadproof.models;

import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.List;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Loads by cookie: a call that finds no owner of its cookie owns and runs its load (rule I1); the
 * others wait and have its result, wherever their own load would have led (rules I3 and I6). Who
 * registers after the completion begins anew (rule I5).
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
        return switch (s.get("stage", me, "register")) {
            case "register" -> goesOn(s.with("owner", cookie, me).with("stage", me, "run"));
            case "run" ->
                    goesOn(
                            s.with("runs", cookie, runs)
                                    .with("stage", me, "complete")
                                    .with("number", me, runs));
            default -> {
                int number = s.get("number", me, 0);
                Facts done = s.without("owner", cookie).without("stage", me).without("number", me);
                yield switch (name) {
                    case "load" -> complete(done, me, cookie, "OK", "OK");
                    case "fail" ->
                            complete(done, me, cookie, "EINVAL: " + number, "EINVAL: " + number);
                    case "die" -> complete(done, me, cookie, "DIED", "EOWNERDEAD");
                    case "abandon" -> complete(done, me, cookie, "EINTR", "");
                    default -> throw new IllegalArgumentException("no operation " + name);
                };
            }
        };
    }

    /** All who wait go on in the same step, with that result or, if there is none, anew. */
    private static Step<Facts> complete(Facts s, int me, int cookie, String result, String shared) {
        Facts done = s.with("result", me, result);
        for (int waiter : s.whom("waits", cookie).toList()) {
            done = done.without("waits", waiter);
            done = shared.isEmpty() ? done : done.with("result", waiter, shared);
        }
        return goesOn(done);
    }

    private static Step<Facts> answer(Facts s, int cookie, String result) {
        return returns(s, result.equals("OK") ? "OK " + s.get("runs", cookie, 0) : result);
    }
}
