package org.loadproof.benchmarks.report;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Comparisons as pictures: a curve if the rows are numbers, else bars or points. */
final class Plots {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;

    /** Largest to smallest, from where on the axis is logarithmic. */
    private static final double WIDE = 200;

    private Plots() {}

    /** Writes the picture as SVG; needs no display, but a font. */
    static void write(Comparison comparison, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            VectorGraphicsEncoder.saveVectorGraphic(
                    chart(comparison), out, VectorGraphicsFormat.SVG);
        }
    }

    private static Chart<?, ?> chart(Comparison comparison) {
        boolean numbers = comparison.rows().stream().allMatch(row -> row.matches("[\\d,]+"));
        Chart<?, ?> chart = numbers ? curve(comparison) : bars(comparison);
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private static XYChart curve(Comparison comparison) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(comparison.title())
                        .xAxisTitle(comparison.rowLabel())
                        .yAxisTitle(comparison.unit())
                        .build();
        chart.getStyler().setXAxisMin(0.0);
        if (isWide(comparison)) {
            chart.getStyler().setYAxisLogarithmic(true);
        } else {
            chart.getStyler().setYAxisMin(0.0);
        }
        List<Double> numbers =
                comparison.rows().stream().map(r -> Double.valueOf(r.replace(",", ""))).toList();
        comparison
                .contenders()
                .forEach(each -> chart.addSeries(each, numbers, medians(comparison, each)));
        return chart;
    }

    /** Whether the small values would lie on the axis if the large ones are to be seen. */
    private static boolean isWide(Comparison comparison) {
        DoubleSummaryStatistics medians =
                comparison.series().stream()
                        .mapToDouble(Comparison.Series::median)
                        .summaryStatistics();
        return medians.getMin() > 0 && medians.getMax() / medians.getMin() > WIDE;
    }

    private static CategoryChart bars(Comparison comparison) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(comparison.title())
                        .xAxisTitle(comparison.rowLabel())
                        .yAxisTitle(comparison.unit())
                        .build();
        chart.getStyler().setXAxisLabelRotation(45);
        if (isWide(comparison)) { // points, since bars begin at 0, which no logarithmic axis has
            chart.getStyler()
                    .setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
                    .setYAxisLogarithmic(true);
        }
        comparison
                .contenders()
                .forEach(
                        each ->
                                chart.addSeries(
                                        each, comparison.rows(), medians(comparison, each)));
        return chart;
    }

    /** One for each row; where nothing was measured there is a gap. */
    private static List<Double> medians(Comparison comparison, String contender) {
        return comparison.rows().stream()
                .map(row -> comparison.find(row, contender))
                .map(series -> series == null ? Double.NaN : series.median())
                .toList();
    }
}
