package org.loadproof.models;

import static org.loadproof.core.registry.ModuleState.*;
import static org.loadproof.models.ModuleReferences.NAME;
import static org.loadproof.models.ModuleReferences.state;
import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.List;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * The list of one name. Who reserves it has the module and takes it from state to state; who meets
 * another one's that is not LIVE or GOING sleeps until something is woken, looks again, and is
 * refused (rules N1 to N3).
 *
 * <pre>
 *   reserve()  requireAbsent()  OK, EEXIST if LIVE, EBUSY if GOING, gone or no longer the same
 *   form() makeLive() giveUp() remove()  done to the own module if it is in that state, else none
 *   retire() find() tryGet() put()  see {@link ModuleReferences}
 * </pre>
 */
public final class ModuleRegistryModel implements Model<Facts> {

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
            default -> List.of(ModuleReferences.step(s, me, call));
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
        turned = turned.withoutAll("asleep", true).without("own", me);
        return returns(to == LIVE ? turned : turned.without("listed", NAME), "done");
    }
}
