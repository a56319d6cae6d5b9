package org.loadproof.linearizability;

import org.loadproof.models.Facts;
import org.loadproof.models.WriteAccessModel;
import org.loadproof.parallel.Model;

/** The same model as a class that Lincheck's own verifier can run: one call after the other. */
public final class WriteAccessSpecification {

    private final WriteAccessModel model = new WriteAccessModel();
    private Facts held = model.initial();

    /** As in the model. */
    public String tryGetWrite(int thread) {
        return call(thread, "tryGetWrite");
    }

    /** As in the model. */
    public String putWrite(int thread) {
        return call(thread, "putWrite");
    }

    /** As in the model. */
    public String tryDenyWrite(int thread) {
        return call(thread, "tryDenyWrite");
    }

    /** As in the model. */
    public String allowWrite(int thread) {
        return call(thread, "allowWrite");
    }

    /** As in the model. */
    public String isOpenForWrite(int thread) {
        return call(thread, "isOpenForWrite");
    }

    /** As in the model. */
    public String count(int thread) {
        return call(thread, "count");
    }

    private String call(int thread, String name) {
        Model.Step<Facts> step = model.steps(held, thread, Calls.of(name)).get(0);
        held = step.next();
        return String.valueOf(step.result());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WriteAccessSpecification that && held.equals(that.held);
    }

    @Override
    public int hashCode() {
        return held.hashCode();
    }
}
