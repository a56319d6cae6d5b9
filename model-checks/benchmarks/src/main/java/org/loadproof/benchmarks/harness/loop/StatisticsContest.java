package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import org.loadproof.core.LoadStatistics;
import org.loadproof.core.LoadStatistics.Tally;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Each loads a good module and a spoilt one: what is counted adds up, and never falls. */
@Verifies({Rule.S1, Rule.S2})
public final class StatisticsContest implements Contest {

    private static final byte[] SPOILT = KoBuilder.module("m").withElfType(2).build();

    @Override
    public Round begin() {
        return new Counted();
    }

    private static final class Counted implements Round {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        @Override
        public void run(int thread) throws ModuleLoadException {
            LoadStatistics before = loader.statistics();
            loader.initModule(KoBuilder.module("m" + thread).build(), "");
            try {
                loader.initModule(SPOILT, "");
                throw new AssertionError("a spoilt module was loaded");
            } catch (ModuleLoadException e) {
                LoadStatistics now = loader.statistics();
                require(now.loaded().bytes() > before.loaded().bytes(), "bytes fell");
                require(now.wastedBytes() > before.wastedBytes(), "wasted bytes fell");
            }
        }

        @Override
        public void atRest() {
            LoadStatistics all = loader.statistics();
            require(all.loaded().count() == THREADS, all + ": loaded");
            Tally becoming = all.failedBecoming();
            boolean due = becoming.equals(new Tally(THREADS, (long) THREADS * SPOILT.length));
            require(due, all + ": failed");
        }
    }
}
