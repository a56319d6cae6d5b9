package org.loadproof.models;

import static org.loadproof.core.registry.ModuleState.*;
import static org.loadproof.models.LoaderModel.answer;
import static org.loadproof.parallel.Model.goesOn;

import java.util.ArrayList;
import java.util.List;
import org.loadproof.core.registry.ModuleState;
import org.loadproof.parallel.Model.Step;

/**
 * The names, each at most once (rule N1): a load that meets another one's module waits until that
 * one is LIVE or gone, and is refused, with EEXIST or EBUSY (rules N2 and N3). A load that fails
 * leaves nothing (rule L2), and every module that is formed is one init, which others may find
 * running (rule L1).
 */
final class ModuleList {

    /** The module that had its name as the number-th one. */
    record Module(int number, ModuleState state) {}

    /** The file 2 is a copy of the file 0: another inode, the same module. */
    static int nameOf(int file) {
        return file % 2;
    }

    /** The module of that name, number 0 if there is none. */
    static Module find(Facts s, int name) {
        return s.get("module", name, new Module(0, UNFORMED));
    }

    /** A load from its first look at the list to what it answers. */
    static List<Step<Facts>> load(Facts s, int me, int name, boolean succeeds) {
        Module module = find(s, name);
        Module mine = new Module(s.get("reserved", name, 0) + 1, UNFORMED);
        return switch (s.get("stage", me, "")) {
            case "check" -> List.of(look(s, me, module, s.with("stage", me, "reserve")));
            case "reserve" -> {
                Facts reserved = s.with("module", name, mine).with("reserved", name, mine.number);
                yield List.of(look(s, me, module, reserved.with("stage", me, "form")));
            }
            case "sleep" -> sleep(s, me, module);
            case "form" -> List.of(goesOn(become(s, name, COMING).with("stage", me, "init")));
            case "init" -> {
                Facts counted = s.with("inits", name, s.get("inits", name, 0) + 1);
                yield List.of(goesOn(counted.with("stage", me, "end of init")));
            }
            case "end of init" -> List.of(initialised(s, me, name, succeeds));
            default -> List.of(answer(s.without("module", name), me, "EINVAL"));
        };
    }

    private static Step<Facts> initialised(Facts s, int me, int name, boolean succeeds) {
        Facts going = become(s, name, GOING).with("stage", me, "remove");
        return succeeds ? answer(become(s, name, LIVE), me, "OK") : goesOn(going);
    }

    private static Step<Facts> look(Facts s, int me, Module module, Facts ifAbsent) {
        Facts asleep = s.with("stage", me, "sleep").with("met", me, module.number);
        return switch (module.state) {
            case LIVE -> answer(s, me, "EEXIST");
            case GOING -> answer(s, me, "EBUSY");
            default -> goesOn(module.number == 0 ? ifAbsent : asleep);
        };
    }

    private static List<Step<Facts>> sleep(Facts s, int me, Module module) {
        boolean same = module.number == s.get("met", me, 0);
        List<Step<Facts>> steps = new ArrayList<>();
        if (s.has("interrupted", me)) {
            steps.add(goesOn(s.without("met", me).with("stage", me, "abandon")));
        }
        if (!same || module.state == LIVE || module.state == GOING) {
            boolean live = same && module.state == LIVE;
            steps.add(answer(s.without("met", me), me, live ? "EEXIST" : "EBUSY"));
        }
        return steps;
    }

    static Facts become(Facts s, int name, ModuleState state) {
        return s.with("module", name, new Module(find(s, name).number, state));
    }
}
