package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import java.util.List;

/**
 * What an operator would change at one place. It need not compile: then it is no mutant.
 *
 * @param at what is changed, or stands where the change begins
 * @param what the change, as the end of a sentence
 */
record Proposal(Node at, String what, List<Edit> edits) {

    Proposal {
        edits = List.copyOf(edits);
    }

    Proposal(Node at, String what, Edit... edits) {
        this(at, what, List.of(edits));
    }
}
