package org.loadproof.linearizability;

import org.loadproof.parallel.Operation;

/** Operations as the subjects take them. */
final class Calls {

    private Calls() {}

    static Operation of(String name, Integer... arguments) {
        return Operation.of(name, arguments);
    }
}
