package org.loadproof.explorer.search;

import java.util.List;

/**
 * A place in an interleaving where another thread could have taken over.
 *
 * @param position its number, counted from the start of the interleaving
 * @param threads the others that could have gone on there
 */
public record SwitchPoint(int position, List<Integer> threads) {

    public SwitchPoint {
        threads = List.copyOf(threads);
    }
}
