package org.loadproof.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's choice of scenarios: comma-separated globs ({@code *} and {@code ?}), as in {@code
 * -Dscenario=WriterVersusDenier,Idempotent*}. A glob is tried on the whole id and on its last
 * segment.
 */
public final class ScenarioFilter {

    private final @Nullable String text;
    private final List<Pattern> globs;

    private ScenarioFilter(@Nullable String text) {
        this.text = text;
        this.globs =
                text == null
                        ? List.of()
                        : Arrays.stream(text.split(",", -1)).map(ScenarioFilter::glob).toList();
    }

    /** The filter in the system property {@code scenario}; absent or blank accepts everything. */
    public static ScenarioFilter fromSystemProperty() {
        return of(System.getProperty("scenario"));
    }

    /** The filter with that text; null or blank accepts everything. */
    public static ScenarioFilter of(@Nullable String text) {
        return new ScenarioFilter(text == null || text.isBlank() ? null : text.strip());
    }

    /** Whether the scenario of that id was asked for. */
    public boolean accepts(String id) {
        return text == null || rank(id) < globs.size();
    }

    /**
     * The place in the list of the first glob that asks for the scenario; beyond it if none does.
     */
    public int rank(String id) {
        String last = id.substring(id.lastIndexOf('.') + 1);
        int rank = 0;
        for (Pattern glob : globs) {
            if (glob.matcher(id).matches() || glob.matcher(last).matches()) {
                break;
            }
            rank++;
        }
        return rank;
    }

    /** What the user wrote, or null if everything is accepted. */
    public @Nullable String text() {
        return text;
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.strip().toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }
}
