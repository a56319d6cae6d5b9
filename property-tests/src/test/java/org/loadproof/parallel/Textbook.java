package org.loadproof.parallel;

import static org.loadproof.parallel.Model.returns;

import java.util.List;
import java.util.stream.Stream;
import org.loadproof.parallel.Model.Step;

/** Models of objects that papers argue with; the state is a list of numbers. */
enum Textbook implements Model<List<Integer>> {
    QUEUE {
        @Override
        public List<Step<List<Integer>>> steps(List<Integer> items, int me, Operation call) {
            return List.of(call.name().equals("enq") ? append(items, call) : first(items));
        }
    },
    STACK {
        @Override
        public List<Step<List<Integer>>> steps(List<Integer> items, int me, Operation call) {
            return List.of(call.name().equals("push") ? append(items, call) : last(items));
        }
    },
    DEQUE {
        @Override
        public List<Step<List<Integer>>> steps(List<Integer> items, int me, Operation call) {
            return List.of(
                    switch (call.name()) {
                        case "pushRight" -> append(items, call);
                        case "pushLeft" -> returns(join(List.of(call.argument()), items), "ok");
                        case "popLeft" -> first(items);
                        default -> last(items);
                    });
        }
    },
    REGISTER {
        @Override
        public List<Step<List<Integer>>> steps(List<Integer> value, int me, Operation call) {
            int now = value.isEmpty() ? 0 : value.get(0);
            return List.of(
                    switch (call.name()) {
                        case "write" -> returns(call.arguments(), "ok");
                        case "read" -> returns(value, now);
                        default -> cas(value, now, call);
                    });
        }

        private Step<List<Integer>> cas(List<Integer> value, int now, Operation call) {
            boolean equal = now == call.argument();
            return returns(equal ? List.of(call.arguments().get(1)) : value, equal);
        }
    },
    /** Two queues; items of the second one are negative. */
    QUEUES {
        @Override
        public List<Step<List<Integer>>> steps(List<Integer> items, int me, Operation call) {
            int sign = call.argument() == 1 ? 1 : -1;
            if (call.name().equals("put")) {
                return List.of(returns(join(items, List.of(sign * call.arguments().get(1))), "ok"));
            }
            return items.stream()
                    .filter(item -> Integer.signum(item) == sign)
                    .findFirst()
                    .map(item -> returns(without(items, item), Math.abs(item)))
                    .map(List::of)
                    .orElse(List.of());
        }
    },
    /** The owner, if any, and those who were interrupted as negative numbers. */
    LOCK {
        @Override
        public List<Step<List<Integer>>> steps(List<Integer> state, int me, Operation call) {
            boolean free = state.stream().noneMatch(i -> i > 0);
            List<Integer> taken = join(state, List.of(me));
            return switch (call.name()) {
                case "tryLock" -> List.of(returns(free ? taken : state, free));
                case "unlock" -> List.of(returns(without(state, me), "ok"));
                case "interrupt" -> List.of(returns(join(state, List.of(-call.argument())), "ok"));
                default ->
                        state.contains(-me)
                                ? List.of(returns(without(state, -me), "interrupted"))
                                : free ? List.of(returns(taken, "ok")) : List.of();
            };
        }
    };

    @Override
    public List<Integer> initial() {
        return List.of();
    }

    private static Step<List<Integer>> append(List<Integer> items, Operation call) {
        return returns(join(items, call.arguments()), "ok");
    }

    private static Step<List<Integer>> first(List<Integer> items) {
        return items.isEmpty()
                ? returns(items, "empty")
                : returns(items.subList(1, items.size()), items.get(0));
    }

    private static Step<List<Integer>> last(List<Integer> items) {
        int end = items.size() - 1;
        return items.isEmpty()
                ? returns(items, "empty")
                : returns(items.subList(0, end), items.get(end));
    }

    private static List<Integer> join(List<Integer> some, List<Integer> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<Integer> without(List<Integer> items, int item) {
        int at = items.indexOf(item);
        return at < 0 ? items : join(items.subList(0, at), items.subList(at + 1, items.size()));
    }
}
