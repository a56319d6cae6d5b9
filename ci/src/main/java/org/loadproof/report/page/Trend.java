package org.loadproof.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.History;

/**
 * How a figure went over the runs, as the points of a line in a field of 240 by 48.
 *
 * @param words what is drawn, with the last and the largest figure
 */
public record Trend(String words, String points, String lastX, String lastY) {

    private static final double WIDTH = 240;
    private static final double HEIGHT = 48;
    private static final double MARGIN = 5;

    /** One for each kind of evidence that any of the runs has. */
    public static List<Trend> of(List<History.Point> runs) {
        List<Trend> trends = new ArrayList<>();
        add(trends, "Executions", runs, History.Point::executions);
        add(trends, "Interleavings", runs, History.Point::interleavings);
        add(trends, "Scenarios exhausted", runs, History.Point::exhausted);
        add(trends, "Mutants killed", runs, History.Point::mutantsKilled);
        return trends;
    }

    private static void add(
            List<Trend> trends,
            String what,
            List<History.Point> runs,
            ToDoubleFunction<History.Point> figure) {
        double[] figures = runs.stream().mapToDouble(figure).toArray();
        double most = 0;
        for (double f : figures) {
            most = Math.max(most, f);
        }
        if (most == 0) {
            return;
        }
        List<String> points = new ArrayList<>();
        for (int i = 0; i < figures.length; i++) {
            points.add(x(i, figures.length) + "," + y(figures[i], most));
        }
        double last = figures[figures.length - 1];
        String words =
                what
                        + ": "
                        + Figures.count((long) last)
                        + (last < most ? ", at most " + Figures.count((long) most) : "");
        String lastX = x(figures.length - 1, figures.length);
        trends.add(new Trend(words, String.join(" ", points), lastX, y(last, most)));
    }

    private static String x(int index, int number) {
        return coordinate(MARGIN + (WIDTH - 2 * MARGIN) * index / Math.max(1, number - 1));
    }

    /** From zero, so that a small change looks small. */
    private static String y(double figure, double most) {
        return coordinate(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * figure / most);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
