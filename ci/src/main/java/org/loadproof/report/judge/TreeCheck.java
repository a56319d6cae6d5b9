package org.loadproof.report.judge;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;

/**
 * Whether trees of evidence may be added up: each has some, no two have the same, and all are about
 * one build.
 */
final class TreeCheck {

    private final List<EngineFolder> folders;
    private final List<Problem> problems = new ArrayList<>();

    private TreeCheck(List<EngineFolder> folders) {
        this.folders = folders;
    }

    static List<Problem> of(List<EngineFolder> folders, Session session) {
        TreeCheck check = new TreeCheck(folders);
        session.trees().stream().filter(Tree::given).forEach(t -> check.presence(t, session));
        check.agree("class hash", plan -> plan.source().classHash());
        check.agree("commit", Evidence.Plan::commit);
        check.agree("budget", Evidence.Plan::budget);
        check.copies();
        check.contracts();
        return check.problems;
    }

    private void presence(Tree tree, Session session) {
        if (!Files.isDirectory(session.root().resolve(tree.folder()))) {
            add(tree.folder(), Requirement.PRESENT, "there is no such folder");
        } else if (folders.stream()
                .filter(f -> f.producer().tree().equals(tree))
                .allMatch(f -> f.plans().isEmpty() && f.problems().isEmpty())) {
            add(
                    tree.folder(),
                    Requirement.PRESENT,
                    "no evidence in it, expected <module>/target/race-evidence/<engine>/plan.json");
        }
    }

    /** Between trees; within one, evidence is held against its own build. */
    private void agree(String what, Function<Evidence.Plan, @Nullable String> value) {
        Evidence.Plan first = null;
        Tree origin = null;
        List<Tree> refused = new ArrayList<>();
        for (EngineFolder folder : folders) {
            Tree tree = folder.producer().tree();
            for (Evidence.Plan plan : folder.plans()) {
                String found = value.apply(plan);
                if (found == null) {
                    continue;
                }
                if (first == null || origin == null) {
                    first = plan;
                    origin = tree;
                } else if (!tree.equals(origin)
                        && !found.equals(value.apply(first))
                        && !refused.contains(tree)) {
                    refused.add(tree);
                    conflict(what, plan, found, first, value.apply(first));
                }
            }
        }
    }

    private void conflict(
            String what,
            Evidence.Plan plan,
            String found,
            Evidence.Plan first,
            @Nullable String expected) {
        add(
                plan.source().file(),
                Requirement.ONE_BUILD,
                what
                        + " is "
                        + found
                        + ", in "
                        + first.source().file()
                        + " it is "
                        + expected
                        + "; not added up");
    }

    /** One run would pass for two. */
    private void copies() {
        Map<String, EngineFolder> seen = new HashMap<>();
        for (EngineFolder folder : folders) {
            String digest = folder.digest();
            EngineFolder twin = digest == null ? null : seen.putIfAbsent(digest, folder);
            if (twin != null) {
                add(
                        folder.producer().folder(),
                        Requirement.CONSISTENT,
                        "the same evidence as in "
                                + twin.producer().folder()
                                + ": one run would count twice");
            }
        }
    }

    /** A scenario of one name that checks something else is another one. */
    private void contracts() {
        Map<List<String>, Evidence.Planned> seen = new HashMap<>();
        Map<List<String>, String> files = new HashMap<>();
        for (EngineFolder folder : folders) {
            Producer producer = folder.producer();
            for (Evidence.Plan plan : folder.plans()) {
                for (Evidence.Planned planned : plan.scenarios()) {
                    List<String> key = List.of(producer.module(), producer.engine(), planned.id());
                    Evidence.Planned other = seen.putIfAbsent(key, planned);
                    String file = files.putIfAbsent(key, plan.source().file());
                    if (other != null && !other.equals(planned)) {
                        add(
                                plan.source().file(),
                                Requirement.ONE_BUILD,
                                described(planned) + ", in " + file + " " + described(other));
                    }
                }
            }
        }
    }

    private static String described(Evidence.Planned planned) {
        return planned.id() + " is '" + planned.title() + "' " + planned.rules();
    }

    private void add(String file, Requirement requirement, String message) {
        problems.add(Problem.ofRun(file, requirement, message));
    }
}
