package org.loadproof.linearizability;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.parallel.Model;
import org.loadproof.testkit.Rule;

/**
 * A class of operations and the model that it has to keep.
 *
 * @param name of the kind of subject; its folder in the corpus
 * @param specification the model for Lincheck's own verifier, where it is linearizable in one step
 * @param phrases what its threads do, where one operation makes little sense without the next;
 *     empty: any operations
 * @param modes in which it is checked
 */
record Contender<S>(
        String name,
        Class<?> operations,
        Model<S> model,
        @Nullable Class<?> specification,
        List<Rule> rules,
        List<String> phrases,
        List<Mode> modes) {}
