package org.loadproof.stress;

import org.loadproof.testkit.Evidence.Planned;
import org.openjdk.jcstress.infra.TestInfo;

/** One jcstress class: what jcstress knows of it, and what the report calls it. */
record StressTest(TestInfo info, Planned planned) {

    /** The name in the report: the class without its package. */
    String id() {
        return planned.id();
    }

    /** The name by which jcstress selects it. */
    String name() {
        return info.name();
    }

    /** The threads it needs at the same time, each on a CPU of its own. */
    int actors() {
        return info.threads();
    }
}
