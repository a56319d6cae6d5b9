package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;

/** What was asked for: of the build, or else of each machine, as its plans say. */
final class Filters {

    private final Session session;
    private final List<EngineFolder> folders;

    Filters(Session session, List<EngineFolder> folders) {
        this.session = session;
        this.folders = folders;
    }

    /** The filter of all; null if some machine was asked for everything. */
    @Nullable String whole() {
        List<String> filters = new ArrayList<>();
        for (Tree tree : session.trees()) {
            String filter = in(tree);
            if (filter == null) {
                return null;
            }
            filters.add(filter);
        }
        return filters.stream().distinct().collect(Collectors.joining(","));
    }

    /** The filter of the machine that this folder comes from; null for none. */
    @Nullable String of(EngineFolder folder) {
        return in(folder.producer().tree());
    }

    private @Nullable String in(Tree tree) {
        String asked = PlanCheck.blankToNull(session.filter());
        return asked != null
                ? asked
                : folders.stream()
                        .filter(f -> f.producer().tree().equals(tree))
                        .flatMap(f -> f.plans().stream())
                        .map(p -> PlanCheck.blankToNull(p.filter()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
