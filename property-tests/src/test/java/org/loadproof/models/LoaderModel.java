package org.loadproof.models;

import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.List;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Loads by file: of those that overlap the first owns the load, and the others wait and share its
 * result. The owner reads, and nobody can write meanwhile; then it takes its module's name (see
 * {@link ModuleList}), runs init, and completes them all. {@code load} and {@code loadFailing} of a
 * file answer OK or the owner's errno; EINTR to who was interrupted before it was completed.
 */
public final class LoaderModel implements Model<Facts> {

    @Override
    public Facts initial() {
        return Facts.NONE;
    }

    @Override
    public List<Step<Facts>> steps(Facts s, int me, Operation call) {
        return switch (call.name()) {
            case "load", "loadFailing" -> load(s, me, call);
            case "openToWrite" -> List.of(ModuleUse.openToWrite(s, me, call.argument()));
            case "closeWriter" -> List.of(returns(s.without("writes", me), "done"));
            case "interrupt" ->
                    List.of(returns(s.with("interrupted", call.argument(), true), "done"));
            default -> List.of(ModuleUse.step(s, me, call));
        };
    }

    private static List<Step<Facts>> load(Facts s, int me, Operation call) {
        int file = call.argument();
        if (s.has("waits", me)) {
            Facts left = s.without("waits", me);
            return s.has("interrupted", me) ? List.of(returns(left, "EINTR")) : List.of();
        }
        if (s.has("result", me)) {
            return List.of(returns(s.without("result", me), s.get("result", me, "")));
        }
        if (s.get("owner", file, me) != me) {
            return List.of(goesOn(s.with("waits", me, file)));
        }
        return switch (s.get("stage", me, "register")) {
            case "register" -> List.of(goesOn(s.with("owner", file, me).with("stage", me, "read")));
            case "read" -> {
                boolean written = s.whom("writes", file).findAny().isPresent();
                Facts denying = s.with("denies", me, file).with("stage", me, "allow");
                yield List.of(written ? answer(s, me, "ETXTBSY") : goesOn(denying));
            }
            case "allow" -> List.of(goesOn(s.without("denies", me).with("stage", me, "check")));
            case "abandon" -> List.of(abandon(s, me, file));
            case "complete" -> List.of(complete(s, file, s.get("answer", me, "")));
            default -> ModuleList.load(s, me, ModuleList.nameOf(file), call.name().equals("load"));
        };
    }

    /** It is decided, and who comes to the load before it is complete shares it. */
    static Step<Facts> answer(Facts s, int me, String result) {
        return goesOn(s.with("stage", me, "complete").with("answer", me, result));
    }

    /** All who wait have the result; nobody who comes later has. */
    private static Step<Facts> complete(Facts s, int file, String result) {
        int me = s.get("owner", file, 0);
        List<Integer> waiters = s.whom("waits", file).toList();
        Facts done = s.without("owner", file).without("stage", me).without("answer", me);
        return returns(done.withoutAll("waits", file).withAll("result", waiters, result), result);
    }

    /** An interrupted owner has no result: those who wait begin anew. */
    private static Step<Facts> abandon(Facts s, int me, int file) {
        Facts left = s.without("owner", file).without("stage", me);
        return returns(left.withoutAll("waits", file), "EINTR");
    }
}
