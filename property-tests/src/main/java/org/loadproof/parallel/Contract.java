package org.loadproof.parallel;

import java.util.List;
import java.util.function.Supplier;

/**
 * What is compared with what.
 *
 * @param name of the kind of subject; its folder in the corpus
 * @param epilogue operations that look at what is left when all branches have ended
 */
public record Contract<S>(
        String name, Model<S> model, Supplier<Subject> newSubject, List<Operation> epilogue) {

    public Contract {
        epilogue = List.copyOf(epilogue);
    }
}
