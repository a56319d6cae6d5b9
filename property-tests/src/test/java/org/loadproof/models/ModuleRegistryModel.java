package org.loadproof.models;

import static org.loadproof.core.registry.ModuleState.COMING;
import static org.loadproof.core.registry.ModuleState.GOING;
import static org.loadproof.core.registry.ModuleState.LIVE;
import static org.loadproof.core.registry.ModuleState.UNFORMED;
import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.List;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * The list of one name. Who reserves it has the module and takes it from state to state; who meets
 * another one's that is not LIVE or GOING sleeps until something is woken, looks again, and is
 * refused (rules N1 to N3). A module with users is not retired, and a retired one gets none (U1).
 *
 * <pre>
 *   reserve()  requireAbsent()  OK, EEXIST if LIVE, EBUSY if GOING, gone or no longer the same
 *   form() makeLive() giveUp() remove()  done to the own module if it is in that state, else none
 *   retire()   OK, then remove() has to follow; ENOENT, EBUSY, EAGAIN if somebody has a reference
 *   find()     the state of the module found, which is the one that tryGet() is about
 *   tryGet()   whether a reference was had     put()   gives it back
 * </pre>
 */
public final class ModuleRegistryModel implements Model<Facts> {

    private static final int NAME = 0;

    @Override
    public Facts initial() {
        return Facts.NONE;
    }

    @Override
    public List<Step<Facts>> steps(Facts s, int me, Operation call) {
        return switch (call.name()) {
            case "reserve", "requireAbsent" -> check(s, me, call.name().equals("reserve"));
            case "form" -> List.of(turn(s, me, UNFORMED, COMING));
            case "makeLive" -> List.of(turn(s, me, COMING, LIVE));
            case "giveUp" -> List.of(turn(s, me, COMING, GOING));
            case "remove" -> List.of(turn(s, me, GOING, UNFORMED));
            case "retire" -> List.of(retire(s, me));
            case "find" -> List.of(find(s, me));
            case "tryGet" -> List.of(tryGet(s, me));
            case "put" -> List.of(returns(s.without("uses", me), s.has("uses", me)));
            default -> throw new IllegalArgumentException("no operation " + call);
        };
    }

    private static List<Step<Facts>> check(Facts s, int me, boolean reserves) {
        int module = s.get("listed", NAME, 0);
        int met = s.get("met", me, module);
        if (s.has("asleep", me)) {
            return List.of();
        }
        if (reserves && s.has("own", me)) {
            return List.of(returns(s, "none"));
        }
        if (met == 0) {
            int number = s.get("reserved", NAME, 0) + 1;
            Facts listed = s.with("reserved", NAME, number).with("listed", NAME, number);
            return List.of(returns(reserves ? listed.with("own", me, number) : s, "OK"));
        }
        ModuleState state = state(s, met);
        if (met == module && state != LIVE && state != GOING) {
            return List.of(goesOn(s.with("met", me, met).with("asleep", me, true)));
        }
        boolean live = met == module && state == LIVE;
        return List.of(returns(s.without("met", me), live ? "EEXIST" : "EBUSY"));
    }

    /** Two of them wake all who sleep: the one to LIVE, and the removal. */
    private static Step<Facts> turn(Facts s, int me, ModuleState from, ModuleState to) {
        int own = s.get("own", me, 0);
        if (own == 0 || state(s, own) != from) {
            return returns(s, "none");
        }
        Facts turned = s.with("state", own, to);
        if (to == COMING || to == GOING) {
            return returns(turned, "done");
        }
        for (int sleeper : s.whom("asleep", true).toList()) {
            turned = turned.without("asleep", sleeper);
        }
        turned = turned.without("own", me);
        return returns(to == LIVE ? turned : turned.without("listed", NAME), "done");
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

    private static ModuleState state(Facts s, int module) {
        return s.get("state", module, UNFORMED);
    }
}
