package org.loadproof.models;

import static org.loadproof.core.registry.ModuleState.*;
import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import org.loadproof.models.ModuleList.Module;
import org.loadproof.parallel.Model.Step;
import org.loadproof.parallel.Operation;

/**
 * What is done with modules by name. A reference is had while the module is COMING or LIVE, and as
 * long as somebody has one, nobody unloads it (rule U1). What was looked up is used later, and may
 * be gone by then. A thread has one reference at a time.
 */
final class ModuleUse {

    private ModuleUse() {}

    static Step<Facts> step(Facts s, int me, Operation call) {
        return switch (call.name()) {
            case "unload" -> unload(s, me, call.argument());
            case "tryGet" -> tryGet(s, me, call.argument());
            case "put" -> returns(s.without("uses", me), "done");
            case "isLive" -> isLive(s, me, call.argument());
            case "inits" -> returns(s, s.get("inits", call.argument(), 0));
            case "writeCount" -> returns(s, writeCount(s, call.argument()));
            default -> throw new IllegalArgumentException("no operation " + call);
        };
    }

    /** A thread has one writer at a time. */
    static Step<Facts> openToWrite(Facts s, int me, int file) {
        boolean refused = s.has("writes", me) || s.whom("denies", file).findAny().isPresent();
        return refused ? returns(s, "ETXTBSY") : returns(s.with("writes", me, file), "OK");
    }

    private static long writeCount(Facts s, int file) {
        return s.whom("writes", file).count() - s.whom("denies", file).count();
    }

    private static Step<Facts> unload(Facts s, int me, int name) {
        if (s.has("unloads", me)) {
            return returns(s.without("unloads", me).without("module", name), "OK");
        }
        Module module = ModuleList.find(s, name);
        if (module.state() != LIVE) {
            return returns(s, module.state() == UNFORMED ? "ENOENT" : "EBUSY");
        }
        if (s.whom("uses", module.number() * 2 + name).findAny().isPresent()) {
            return returns(s, "EAGAIN");
        }
        return goesOn(ModuleList.become(s, name, GOING).with("unloads", me, true));
    }

    private static Step<Facts> tryGet(Facts s, int me, int name) {
        Module module = ModuleList.find(s, name);
        if (!s.has("found", me)) {
            boolean none = module.state() == UNFORMED || s.has("uses", me);
            return none ? returns(s, "none") : goesOn(s.with("found", me, module.number()));
        }
        boolean same = module.number() == s.get("found", me, 0);
        boolean had = same && (module.state() == COMING || module.state() == LIVE);
        Facts after = s.without("found", me);
        return returns(had ? after.with("uses", me, module.number() * 2 + name) : after, had);
    }

    private static Step<Facts> isLive(Facts s, int me, int name) {
        Module module = ModuleList.find(s, name);
        if (!s.has("found", me)) {
            boolean none = module.state() == UNFORMED;
            return none ? returns(s, false) : goesOn(s.with("found", me, module.number()));
        }
        boolean same = module.number() == s.get("found", me, 0);
        return returns(s.without("found", me), same && module.state() == LIVE);
    }
}
