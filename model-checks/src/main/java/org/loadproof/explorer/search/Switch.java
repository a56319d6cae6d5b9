package org.loadproof.explorer.search;

/**
 * A thread takes over.
 *
 * @param position the number of the switch point, counted from the start of the interleaving
 * @param thread the thread that goes on
 */
public record Switch(int position, int thread) {}
