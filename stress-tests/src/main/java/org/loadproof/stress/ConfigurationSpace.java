package org.loadproof.stress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * All ways in which a class can be compiled and its JVM started, in a fixed order: first all actors
 * in the interpreter, in C1, in C2 and in C2 with its passes shuffled; then each actor compiled on
 * its own. What this JVM can do besides, such as biased locking, comes after what is its default.
 */
final class ConfigurationSpace {

    private static final String BIASED = "-XX:+UseBiasedLocking";

    private final Options options;
    private final Scheduler scheduler;
    private final List<VMSupport.Config> unified;
    private final List<VMSupport.Config> split;

    private ConfigurationSpace(
            Options options,
            Scheduler scheduler,
            List<VMSupport.Config> unified,
            List<VMSupport.Config> split) {
        this.options = options;
        this.scheduler = scheduler;
        this.unified = unified;
        this.split = split;
    }

    /** Probes the JVM for them; those with actors compiled apart only if they are called for. */
    static ConfigurationSpace detect(Options options, Scheduler scheduler, int needed) {
        List<VMSupport.Config> unified = probe(options, false);
        boolean apart = options.isSplitCompilation() && options.getJvmArgs().isEmpty();
        boolean splitAsWell =
                apart && needed > unified.size() && VMSupport.compilerDirectivesAvailable();
        return new ConfigurationSpace(
                options, scheduler, unified, splitAsWell ? probe(options, true) : List.of());
    }

    private static List<VMSupport.Config> probe(Options options, boolean split) {
        VMSupport.getAvailableVMConfigs().clear();
        VMSupport.detectAvailableVMConfigs(
                split, options.getJvmArgs(), options.getJvmArgsPrepend());
        List<VMSupport.Config> found = new ArrayList<>(VMSupport.getAvailableVMConfigs());
        found.sort(Comparator.comparing(c -> c.origArgs().contains(BIASED)));
        return List.copyOf(found);
    }

    /** The configuration at that place, counted on from the start after the last one. */
    Optional<TestConfig> at(TestInfo test, int place) {
        List<SchedulingClass> classes =
                scheduler.scheduleClasses(
                        test.threads(), options.getCPUCount(), options.affinityMode());
        if (classes.isEmpty() || unified.isEmpty()) {
            return Optional.empty();
        }
        List<TestConfig> all = new ArrayList<>();
        for (VMSupport.Config c : unified) {
            all.add(config(test, c, CompileMode.UNIFIED, place, classes));
        }
        for (VMSupport.Config c : split) {
            for (int mode : modes(test, c)) {
                all.add(config(test, c, mode, place, classes));
            }
        }
        return Optional.of(all.get(place % all.size()));
    }

    private TestConfig config(
            TestInfo test,
            VMSupport.Config config,
            int mode,
            int place,
            List<SchedulingClass> classes) {
        SchedulingClass where = classes.get(place % classes.size());
        return new TestConfig(options, test, place, config.args(), mode, where);
    }

    private static List<Integer> modes(TestInfo test, VMSupport.Config config) {
        List<Integer> modes = new ArrayList<>();
        int actors = test.threads();
        for (int mode :
                CompileMode.casesFor(actors, VMSupport.c1Available(), VMSupport.c2Available())) {
            if (!config.onlyIfC2() || CompileMode.hasC2(mode, actors)) {
                modes.add(mode);
            }
        }
        return modes;
    }

    /** How many there are for a class, including those that were not called for. */
    int size(TestInfo test) {
        boolean apart = options.isSplitCompilation() && options.getJvmArgs().isEmpty();
        if (!apart || !VMSupport.compilerDirectivesAvailable()) {
            return unified.size();
        }
        int actors = test.threads();
        int plain = 0;
        int withC2 = 0;
        for (int mode :
                CompileMode.casesFor(actors, VMSupport.c1Available(), VMSupport.c2Available())) {
            plain++;
            withC2 += CompileMode.hasC2(mode, actors) ? 1 : 0;
        }
        boolean biased = unified.stream().anyMatch(c -> c.origArgs().contains(BIASED));
        return unified.size() + (plain + withC2) * (biased ? 2 : 1);
    }
}
