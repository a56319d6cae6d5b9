package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.List;

/** One run of a program on a fresh subject: prefix, branches side by side, epilogue. */
final class Round {

    private final Subject subject;
    private final Branch prefix;
    private final List<Branch> branches = new ArrayList<>();
    private final Branch epilogue;

    /**
     * A run about to begin.
     *
     * @param epilogue called when all branches have ended, by the thread of the prefix
     */
    Round(Program program, Subject subject, List<Operation> epilogue) {
        this.subject = subject;
        this.prefix = new Branch(0, program.prefix());
        for (List<Operation> branch : program.branches()) {
            branches.add(new Branch(branches.size() + 1, branch));
        }
        this.epilogue = new Branch(0, epilogue);
    }

    void runPrefix() {
        prefix.run(subject);
    }

    void runBranch(int index) {
        branches.get(index).run(subject);
    }

    void runEpilogue() {
        epilogue.run(subject);
    }

    void close() {
        subject.close();
    }

    /** What has been noted so far; stuck if some call is under way that nobody will wake. */
    History history() {
        List<Call> calls = new ArrayList<>(prefix.calls());
        branches.forEach(branch -> calls.addAll(branch.calls()));
        calls.addAll(epilogue.calls());
        return new History(calls, calls.stream().anyMatch(Call::isPending));
    }
}
