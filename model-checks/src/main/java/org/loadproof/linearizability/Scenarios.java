package org.loadproof.linearizability;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.loadproof.parallel.Program;

/**
 * Scenarios of a class of operations. Lincheck's own generator has its seed fixed at 0 and finds
 * nothing new the next night; this one draws from a given one. Every operation has its thread as
 * the first argument; the others are whole numbers, from ranges as Lincheck's {@link Param} has
 * them. Afterwards thread 0 calls one operation that cannot block, or none.
 */
final class Scenarios {

    private static final int MOST_OPERATIONS = 3;
    private static final int PERCENT = 100;
    private static final int TWO_THREADS = 75;

    private final Map<String, Method> methods;
    private final List<Method> inOrder;
    private final List<String> phrases;
    private final Map<String, int[]> ranges = new HashMap<>();

    /** The scenarios of that class, made of those phrases or, without any, of its operations. */
    Scenarios(Class<?> type, List<String> phrases) {
        this.phrases = phrases;
        inOrder =
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Operation.class))
                        .sorted(Comparator.comparing(Method::getName))
                        .toList();
        methods = inOrder.stream().collect(Collectors.toMap(Method::getName, method -> method));
        for (Param param : type.getAnnotationsByType(Param.class)) {
            String[] range = param.conf().split(":", -1);
            ranges.put(
                    param.name(),
                    new int[] {Integer.parseInt(range[0]), Integer.parseInt(range[1])});
        }
    }

    /** The next one. */
    ExecutionScenario next(Random random) {
        int threads = random.nextInt(PERCENT) < TWO_THREADS ? 2 : 3;
        List<Actor> before =
                phrases.isEmpty() || random.nextBoolean() ? List.of() : phrase(0, random);
        List<List<Actor>> parallel = new ArrayList<>();
        for (int t = 1; t <= threads; t++) {
            parallel.add(phrases.isEmpty() ? some(t, threads, random) : phrase(t, random));
        }
        List<Method> after = inOrder.stream().filter(method -> !blocks(method)).toList();
        List<Actor> last =
                after.isEmpty() || random.nextBoolean()
                        ? List.of()
                        : List.of(any(after, 0, random));
        return new ExecutionScenario(before, parallel, last, null);
    }

    private List<Actor> some(int thread, int threads, Random random) {
        int count = threads == 2 ? 2 + random.nextInt(MOST_OPERATIONS - 1) : 2;
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actors.add(any(inOrder, thread, random));
        }
        return actors;
    }

    /** One of them; one in eight ends before its end. */
    private List<Actor> phrase(int thread, Random random) {
        String phrase = phrases.get(random.nextInt(phrases.size()));
        List<Actor> actors = actors(Program.parse(phrase).branches().get(0), thread);
        boolean whole = random.nextInt(8) > 0;
        return whole ? actors : actors.subList(0, 1 + random.nextInt(actors.size()));
    }

    private Actor any(List<Method> choice, int thread, Random random) {
        Method method = choice.get(random.nextInt(choice.size()));
        List<Object> arguments = new ArrayList<>(List.of(thread));
        String[] params = method.getAnnotation(Operation.class).params();
        for (int i = 1; i < method.getParameterCount(); i++) {
            int[] range = Objects.requireNonNull(ranges.get(params[i]), params[i]);
            arguments.add(range[0] + random.nextInt(range[1] - range[0] + 1));
        }
        return actor(method, arguments);
    }

    /**
     * A program as a scenario: the prefix as the initial part, a thread for each branch.
     *
     * @throws IllegalArgumentException if the class has no such operation
     */
    ExecutionScenario of(Program program) {
        List<List<Actor>> parallel = new ArrayList<>();
        for (int t = 0; t < program.branches().size(); t++) {
            parallel.add(actors(program.branches().get(t), t + 1));
        }
        return new ExecutionScenario(actors(program.prefix(), 0), parallel, List.of(), null);
    }

    private List<Actor> actors(List<org.loadproof.parallel.Operation> operations, int thread) {
        List<Actor> actors = new ArrayList<>();
        for (org.loadproof.parallel.Operation operation : operations) {
            Method method = methods.get(operation.name());
            if (method == null || method.getParameterCount() != operation.arguments().size() + 1) {
                throw new IllegalArgumentException("no operation " + operation);
            }
            List<Object> arguments = new ArrayList<>(List.of(thread));
            arguments.addAll(operation.arguments());
            actors.add(actor(method, arguments));
        }
        return actors;
    }

    private static Actor actor(Method method, List<Object> arguments) {
        return new Actor(method, arguments, false, blocks(method));
    }

    private static boolean blocks(Method method) {
        return method.getAnnotation(Operation.class).blocking();
    }

    /** A scenario as a program, for the corpus; what comes after is left out. */
    static Program program(ExecutionScenario scenario) {
        return new Program(
                scenario.getInitExecution().stream().map(Results::operation).toList(),
                scenario.getParallelExecution().stream()
                        .map(actors -> actors.stream().map(Results::operation).toList())
                        .toList());
    }
}
