package org.loadproof.core.registry;

/**
 * How often a name was refused because another module had it. Linux: an entry of {@code
 * dup_failed_modules}.
 *
 * @param becoming whether it happened at the first check, before anything was built
 * @param load whether it happened at the second, the reservation
 */
public record DuplicateAttempts(String name, int count, boolean becoming, boolean load) {

    DuplicateAttempts plus(DuplicateAttempts more) {
        return new DuplicateAttempts(
                name, count + more.count, becoming || more.becoming, load || more.load);
    }
}
