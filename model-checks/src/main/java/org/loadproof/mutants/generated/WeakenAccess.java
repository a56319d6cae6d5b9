package org.loadproof.mutants.generated;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An access through an atomic or a VarHandle orders less: plain instead of acquire, one side
 * instead of both. Not in the literature, which is older than access modes.
 */
final class WeakenAccess implements Operator {

    private static final Map<String, List<String>> WEAKER =
            Map.ofEntries(
                    Map.entry("get", List.of("getPlain")),
                    Map.entry("getVolatile", List.of("getAcquire")),
                    Map.entry("getAcquire", List.of("getOpaque")),
                    Map.entry("getOpaque", List.of("getPlain")),
                    Map.entry("set", List.of("setPlain")),
                    Map.entry("setVolatile", List.of("setRelease")),
                    Map.entry("setRelease", List.of("setOpaque")),
                    Map.entry("setOpaque", List.of("setPlain")),
                    Map.entry("lazySet", List.of("setPlain")),
                    Map.entry("compareAndSet", sides("compareAndExchange")),
                    Map.entry("weakCompareAndSetVolatile", List.of("weakCompareAndSetPlain")),
                    Map.entry("compareAndExchange", sides("compareAndExchange")),
                    Map.entry("getAndAdd", sides("getAndAdd")),
                    Map.entry("getAndSet", sides("getAndSet")));

    private static List<String> sides(String name) {
        return List.of(name + "Acquire", name + "Release");
    }

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(MethodCallExpr.class)
                .filter(call -> Atomics.isAtomic(source, call))
                .flatMap(call -> of(source, call));
    }

    private static Stream<Proposal> of(Source source, MethodCallExpr call) {
        return WEAKER.getOrDefault(call.getNameAsString(), List.of()).stream()
                .map(
                        weaker ->
                                new Proposal(
                                        call,
                                        weaker + " instead of " + call.getName(),
                                        weakened(source, call, weaker)));
    }

    /**
     * A conditional update that tells success has no weaker form that cannot fail for no reason.
     */
    private static List<Edit> weakened(Source source, MethodCallExpr call, String weaker) {
        Edit name = source.replace(call.getName(), weaker);
        if (!call.getNameAsString().equals("compareAndSet")) {
            return List.of(name);
        }
        String expected = source.text(Atomics.values(source, call).get(0));
        int from = source.from(call);
        int to = source.to(call);
        return List.of(
                new Edit(from, from, "(" + Atomics.cast(source, call)),
                name,
                new Edit(to, to, " == " + expected + ")"));
    }
}
