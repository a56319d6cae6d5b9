package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.List;

/**
 * Tries all orders of all calls, with those that never returned or without, by the definition and
 * with no cleverness. For models of one step per call.
 */
final class BruteForce {

    private BruteForce() {}

    static <S> boolean linearizable(Model<S> model, History history) {
        return orders(history.calls(), List.of()).stream()
                .anyMatch(order -> isOne(model, history, order));
    }

    /** All orders of all subsets that have every call that returned. */
    private static List<List<Call>> orders(List<Call> rest, List<Call> chosen) {
        List<List<Call>> orders = new ArrayList<>();
        if (rest.stream().allMatch(Call::isPending)) {
            orders.add(chosen);
        }
        for (Call next : rest) {
            List<Call> fewer = new ArrayList<>(rest);
            fewer.remove(next);
            List<Call> more = new ArrayList<>(chosen);
            more.add(next);
            orders.addAll(orders(fewer, more));
        }
        return orders;
    }

    private static <S> boolean isOne(Model<S> model, History history, List<Call> order) {
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                if (order.get(j).returned() < order.get(i).invoked()) {
                    return false;
                }
            }
        }
        S state = model.initial();
        for (Call call : order) {
            List<Model.Step<S>> steps = model.steps(state, call.thread(), call.operation());
            boolean fits =
                    !steps.isEmpty()
                            && (call.isPending()
                                    ? !history.stuck()
                                    : String.valueOf(call.result()).equals(steps.get(0).result()));
            if (!fits) {
                return false;
            }
            state = steps.get(0).next();
        }
        return !history.stuck() || allWait(model, state, history, order);
    }

    private static <S> boolean allWait(Model<S> model, S state, History history, List<Call> order) {
        return history.calls().stream()
                .filter(call -> !order.contains(call))
                .allMatch(c -> model.steps(state, c.thread(), c.operation()).isEmpty());
    }
}
