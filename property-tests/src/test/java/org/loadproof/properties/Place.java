package org.loadproof.properties;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** A place in a file whose length is not known yet. */
record Place(Part part, int steps) {

    /** Near the beginning, near the end, or anywhere. */
    enum Part {
        BEGINNING,
        END,
        ANYWHERE
    }

    private static final int BEGINNING_BYTES = 16;
    private static final int END_BYTES = 8;
    private static final int MANY = 1 << 30;

    /** From 0 to the length, without it. */
    int in(int length) {
        return switch (part) {
            case BEGINNING -> steps % Math.min(BEGINNING_BYTES, length);
            case END -> length - 1 - steps % Math.min(END_BYTES, length);
            case ANYWHERE -> (int) ((long) steps * length / MANY);
        };
    }

    static Arbitrary<Place> any() {
        Arbitrary<Integer> steps =
                Arbitraries.integers()
                        .between(0, MANY - 1)
                        .withDistribution(RandomDistribution.uniform());
        return Combinators.combine(Arbitraries.of(Part.class), steps).as(Place::new);
    }
}
