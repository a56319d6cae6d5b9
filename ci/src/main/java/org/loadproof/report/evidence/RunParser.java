package org.loadproof.report.evidence;

/** Reads what an evidence file says about one scenario under one engine. Stateless. */
public final class RunParser {

    private RunParser() {}

    static Evidence.Run run(JsonObject json, Evidence.Source source) throws BadEvidence {
        return new Evidence.Run(
                source,
                EvidenceParser.planned(json, "scenario", "title"),
                json.oneOf(Verdict.class, "verdict"),
                json.seconds("seconds"),
                json.count("executions"),
                json.flagOrNull("exhaustive"),
                json.countOrNull("switchBound"),
                json.countOrNull("forcedSwitches"),
                json.objectOrNull("witness", RunParser::witness),
                json.has("outcomes") ? json.list("outcomes", RunParser::outcome) : null,
                json.textOrNull("trace"),
                json.objectOrNull("interleaving", InterleavingParser::interleaving),
                json.has("configurations")
                        ? json.list("configurations", RunParser::configuration)
                        : null,
                json.textOrNull("message"),
                json.textOrNull("note"),
                json.objectOrNull("notRun", RunParser::notRun),
                json.textOrNull("seed"),
                json.objectOrNull("drawing", RunParser::drawing),
                json.textOrNull("replay"),
                json.objectOrNull("cached", RunParser::cached));
    }

    /** The run that a cached answer comes from. */
    public static Evidence.Cached cached(JsonObject json) throws BadEvidence {
        return new Evidence.Cached(
                json.text("run"),
                json.textOrNull("commit"),
                json.instant("at"),
                json.seconds("seconds"),
                json.count("executions"));
    }

    private static Evidence.Drawing drawing(JsonObject json) throws BadEvidence {
        return new Evidence.Drawing(
                json.list(
                        "lanes",
                        o -> new Evidence.Lane(o.text("thread"), o.list("calls", RunParser::call))),
                json.list("longest", RunParser::step),
                json.objectOrNull("misfit", RunParser::misfit));
    }

    private static Evidence.Call call(JsonObject json) throws BadEvidence {
        long invoked = json.count("invoked");
        Long returned = json.countOrNull("returned");
        if (returned != null && returned <= invoked) {
            throw new BadEvidence(
                    Requirement.WELL_FORMED,
                    json.text("operation")
                            + " returned at "
                            + returned
                            + ", invoked at "
                            + invoked);
        }
        return new Evidence.Call(
                json.text("operation"), json.textOrNull("result"), invoked, returned);
    }

    private static Evidence.Step step(JsonObject json) throws BadEvidence {
        return new Evidence.Step(
                json.text("thread"),
                json.text("operation"),
                json.textOrNull("result"),
                json.textOrNull("before"),
                json.textOrNull("after"));
    }

    private static Evidence.Misfit misfit(JsonObject json) throws BadEvidence {
        return new Evidence.Misfit(
                json.text("thread"),
                json.text("operation"),
                json.textOrNull("result"),
                json.texts("expected"));
    }

    private static Evidence.Outcome outcome(JsonObject json) throws BadEvidence {
        return new Evidence.Outcome(
                value(json),
                json.count("count"),
                json.oneOf(Evidence.Expect.class, "expect"),
                json.flagOrNull("reachableUnderSC"),
                json.textOrNull("description"));
    }

    private static String value(JsonObject json) throws BadEvidence {
        String value = json.textOrNull("value");
        if (value == null) {
            throw new BadEvidence(Requirement.WELL_FORMED, "an outcome has no value");
        }
        return value;
    }

    private static Evidence.Configuration configuration(JsonObject json) throws BadEvidence {
        return new Evidence.Configuration(
                json.text("compilation"),
                json.textOrNull("options"),
                json.textOrNull("scheduling"),
                json.count("forks"),
                json.count("executions"),
                json.list("outcomes", o -> new Evidence.Seen(value(o), o.count("count"))));
    }

    private static Evidence.Witness witness(JsonObject json) throws BadEvidence {
        return new Evidence.Witness(
                json.text("outcome"),
                json.text("trace"),
                json.objectOrNull("interleaving", InterleavingParser::interleaving));
    }

    static Evidence.NotRun notRun(JsonObject json) throws BadEvidence {
        return new Evidence.NotRun(json.textOrNull("reason"), json.flag("waived"));
    }
}
