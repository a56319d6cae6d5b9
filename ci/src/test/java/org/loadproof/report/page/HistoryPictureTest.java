package org.loadproof.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.Drawings.call;
import static org.loadproof.report.Drawings.lane;
import static org.loadproof.report.Drawings.step;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loadproof.report.Drawings;
import org.loadproof.report.evidence.Evidence;

class HistoryPictureTest {

    private final HistoryPicture picture = HistoryPicture.of(Drawings.twoWriters());

    @Test
    void everyCallIsABarThatItsTextFitsInto() {
        assertThat(picture.bars())
                .extracting(HistoryPicture.Bar::text)
                .containsExactly("write(1) ok", "\u2717 read() 1", "write(2) ok", "take() \u2026");
        assertThat(picture.bars()).allMatch(b -> b.width() > 7 * b.text().length());
        assertThat(picture.bars()).allMatch(b -> b.x() + b.width() <= picture.width());
        assertThat(picture.bars()).allMatch(b -> b.y() < picture.height());
        assertThat(picture.labels())
                .extracting(HistoryPicture.Label::text)
                .containsExactly("A", "B", "C");
    }

    @Test
    void barsOverlapAsTheCallsDid() {
        HistoryPicture.Bar first = bar("write(1) ok");
        HistoryPicture.Bar second = bar("write(2) ok");
        HistoryPicture.Bar third = bar("\u2717 read() 1");
        assertThat(second.x()).isBetween(first.x(), end(first));
        assertThat(third.x()).isGreaterThan(end(second));
    }

    @Test
    void pointsAreInTheirBarsAndInTheirOrder() {
        List<HistoryPicture.Point> points = picture.points();
        assertThat(points).extracting(HistoryPicture.Point::number).containsExactly(1, 2, 3);
        assertThat(points).isSortedAccordingTo((a, b) -> Integer.compare(a.x(), b.x()));
        assertInside(points.get(0), bar("write(1) ok"));
        assertInside(points.get(1), bar("write(2) ok"));
        assertInside(points.get(2), bar("take() \u2026"));
        assertThat(points).extracting(HistoryPicture.Point::x).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheMisfitIsOneAndOnlyWhatNeverReturnedIsOpen() {
        assertThat(picture.bars())
                .filteredOn(HistoryPicture.Bar::misfit)
                .extracting(HistoryPicture.Bar::text)
                .containsExactly("\u2717 read() 1");
        assertThat(picture.bars())
                .filteredOn(HistoryPicture.Bar::open)
                .extracting(HistoryPicture.Bar::text)
                .containsExactly("take() \u2026");
    }

    @Test
    void aCallThatGoesOnHasAPointForEachOfItsSteps() {
        Evidence.Lane lane = lane("A", call("load()", "0", 0, 9L), call("read()", "1", 10, 11L));
        HistoryPicture three =
                HistoryPicture.of(
                        new Evidence.Drawing(
                                List.of(lane),
                                List.of(
                                        step("A", "load()", null),
                                        step("A", "load()", "0"),
                                        step("A", "read()", "1")),
                                null));
        assertInside(three.points().get(1), three.bars().get(0));
        assertInside(three.points().get(2), three.bars().get(1));
    }

    @Test
    void whatIsInNoLaneIsLeftToTheTable() {
        Evidence.Drawing drawing =
                new Evidence.Drawing(
                        List.of(lane("A", call("read()", "1", 0, 1L))),
                        List.of(step("B", "read()", "1"), step("A", "write(1)", "ok")),
                        new Evidence.Misfit("C", "read()", "1", List.of()));
        assertThat(HistoryPicture.of(drawing).points()).isEmpty();
        assertThat(HistoryPicture.of(drawing).bars()).noneMatch(HistoryPicture.Bar::misfit);
        assertThat(HistoryPicture.of(new Evidence.Drawing(List.of(), List.of(), null)).bars())
                .isEmpty();
    }

    private HistoryPicture.Bar bar(String text) {
        return Stream.of(picture)
                .flatMap(p -> p.bars().stream())
                .filter(b -> b.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static int end(HistoryPicture.Bar bar) {
        return bar.x() + bar.width();
    }

    private static void assertInside(HistoryPicture.Point point, HistoryPicture.Bar bar) {
        assertThat(point.x()).isBetween(bar.x(), end(bar));
        assertThat(point.y()).isBetween(bar.y(), bar.y() + 42);
    }
}
