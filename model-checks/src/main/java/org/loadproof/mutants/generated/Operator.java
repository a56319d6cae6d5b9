package org.loadproof.mutants.generated;

import java.util.stream.Stream;

/** One usual mistake in concurrent code, as a change that can be made to any source. */
interface Operator {

    /** Wherever in the source the mistake can be made, in the order of the text. */
    Stream<Proposal> proposals(Source source);

    /** As it stands in the ids of mutants; never changes. */
    default String name() {
        return getClass().getSimpleName();
    }
}
