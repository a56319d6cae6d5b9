package org.loadproof.models;

import static org.loadproof.core.registry.ModuleState.*;
import static org.loadproof.parallel.Model.returns;

import org.loadproof.core.registry.ModuleState;
import org.loadproof.parallel.Model.Step;
import org.loadproof.parallel.Operation;

/**
 * References on the module of one name. A module with users is not retired, and a retired one gets
 * none (rule U1).
 *
 * <pre>
 *   retire()   OK, then remove() has to follow; ENOENT, EBUSY, EAGAIN if somebody has a reference
 *   find()     whether there is a module; that very one is what tryGet() is about
 *   tryGet()   whether a reference was had     put()   gives it back
 * </pre>
 */
final class ModuleReferences {

    static final int NAME = 0;

    private ModuleReferences() {}

    static Step<Facts> step(Facts s, int me, Operation call) {
        return switch (call.name()) {
            case "retire" -> retire(s, me);
            case "find" -> find(s, me);
            case "tryGet" -> tryGet(s, me);
            case "put" -> returns(s.without("uses", me), s.has("uses", me));
            default -> throw new IllegalArgumentException("no operation " + call);
        };
    }

    private static Step<Facts> retire(Facts s, int me) {
        int module = s.get("listed", NAME, 0);
        ModuleState state = state(s, module);
        if (s.has("own", me)) {
            return returns(s, "none");
        }
        if (state != LIVE) {
            return returns(s, state == UNFORMED ? "ENOENT" : "EBUSY");
        }
        if (s.whom("uses", module).findAny().isPresent()) {
            return returns(s, "EAGAIN");
        }
        return returns(s.with("state", module, GOING).with("own", me, module), "OK");
    }

    private static Step<Facts> find(Facts s, int me) {
        int module = s.get("listed", NAME, 0);
        boolean found = state(s, module) != UNFORMED;
        return returns(found ? s.with("found", me, module) : s.without("found", me), found);
    }

    private static Step<Facts> tryGet(Facts s, int me) {
        int module = s.get("found", me, 0);
        ModuleState state = state(s, module);
        boolean had = (state == COMING || state == LIVE) && !s.has("uses", me);
        return returns(had ? s.with("uses", me, module) : s, had);
    }

    static ModuleState state(Facts s, int module) {
        return s.get("state", module, UNFORMED);
    }
}
