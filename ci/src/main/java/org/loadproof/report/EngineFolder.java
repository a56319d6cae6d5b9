package org.loadproof.report;

import java.util.List;

/** Everything that one engine left in one module, as read; nothing in it is judged yet. */
record EngineFolder(
        Producer producer,
        List<Evidence.Plan> plans,
        List<Evidence.Canaries> canaries,
        List<Evidence.Run> runs,
        List<Evidence.Mutant> mutants,
        List<Evidence.Times> times,
        List<Problem> problems) {}
