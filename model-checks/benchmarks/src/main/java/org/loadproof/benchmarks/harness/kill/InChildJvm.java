package org.loadproof.benchmarks.harness.kill;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loadproof.benchmarks.harness.ChildJvm;
import org.loadproof.benchmarks.harness.Citing;
import org.loadproof.benchmarks.harness.declared.Declarations;
import org.loadproof.benchmarks.harness.declared.LincheckMain;
import org.loadproof.benchmarks.harness.loop.Contests;
import org.loadproof.benchmarks.harness.loop.LoopMain;
import org.loadproof.testkit.Rule;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * A contender that runs in a JVM of its own and says on its console when it has found something.
 *
 * @param options for the JVM
 * @param checks the names of its checks that cite at least one of those rules
 * @param arguments for the main class, by those names
 * @param finding what a line begins with that tells of a finding
 */
record InChildJvm(
        String name,
        String main,
        List<String> options,
        Function<Collection<Rule>, List<String>> checks,
        Function<List<String>, List<String>> arguments,
        Pattern finding)
        implements Contender {

    private static final String SCENARIOS = "org.loadproof.scenarios.";

    /** How it tells, between dots of its progress, of a test that did not pass in whatever way. */
    private static final Pattern JCSTRESS_FINDING =
            Pattern.compile("[\\s.]*\\[(FAILED|ERROR|TIMEOUT|VM ERROR)].*");

    static Contender loop() {
        return new InChildJvm(
                "a loop",
                LoopMain.class.getName(),
                List.of(),
                Contests::citing,
                Function.identity(),
                beginningWith(LoopMain.FAILED));
    }

    /** With the presets of its default mode. */
    static Contender jcstress() {
        return new InChildJvm(
                "jcstress",
                Main.class.getName(),
                nativeAccess(),
                InChildJvm::scenariosCiting,
                names -> List.of("-t", selecting(names)),
                JCSTRESS_FINDING);
    }

    static Contender lincheckDefaults() {
        return lincheck("Lincheck as it is", LincheckMain.DEFAULTS);
    }

    static Contender lincheckTuned() {
        return lincheck("Lincheck tuned", LincheckMain.TUNED);
    }

    private static Contender lincheck(String name, String options) {
        return new InChildJvm(
                name,
                LincheckMain.class.getName(),
                List.of("-XX:+EnableDynamicAgentLoading"),
                Declarations::citing,
                names -> Stream.concat(Stream.of(options), names.stream()).toList(),
                beginningWith(LincheckMain.FAILED));
    }

    private static Pattern beginningWith(String word) {
        return Pattern.compile("^" + Pattern.quote(word) + ".*", Pattern.DOTALL);
    }

    /** It pins threads through JNA, and lays out fields through Unsafe. */
    private static List<String> nativeAccess() {
        return Runtime.version().feature() < 24
                ? List.of()
                : List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow");
    }

    private static String selecting(List<String> names) {
        return names.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$"));
    }

    private static List<String> scenariosCiting(Collection<Rule> rules) {
        List<TestInfo> scenarios =
                TestList.tests().stream()
                        .map(TestList::getInfo)
                        .filter(info -> info.name().startsWith(SCENARIOS))
                        .toList();
        return Citing.of(scenarios.stream().map(InChildJvm::type).toList(), rules).stream()
                .map(Class::getCanonicalName)
                .toList();
    }

    private static Class<?> type(TestInfo info) {
        try {
            return Class.forName(info.binaryName(), false, InChildJvm.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(TestList.LIST + ": not there", e);
        }
    }

    @Override
    public Answer examine(Trial trial) throws IOException, InterruptedException {
        List<String> asked = checks.apply(trial.rules());
        if (asked.isEmpty()) {
            return new Answer(false, "no check cites a rule that it breaks");
        }
        ChildJvm.End end =
                new ChildJvm(options, trial.classes())
                        .run(
                                main,
                                arguments.apply(asked),
                                trial.home(),
                                trial.limit(),
                                line -> finding.matcher(line).matches());
        return end.line() != null
                ? new Answer(true, end.line().strip())
                : new Answer(false, end.exit() == null ? "time is over" : ended(end.exit()));
    }

    private static String ended(int exit) {
        return exit == 0 ? "all checks passed" : "died with exit code " + exit;
    }
}
