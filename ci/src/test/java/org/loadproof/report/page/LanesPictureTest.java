package org.loadproof.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.evidence.Interleaving.Kind;

/** Where the steps of an interleaving go. */
class LanesPictureTest {

    private static final List<String> TWO = List.of("writer", "denier");

    private final List<Interleaving.Step> steps = new ArrayList<>();

    @Test
    void aTurnPerThreadAndWhatIsInACallIsWithinIt() {
        step(0, 0, Kind.CALL, "get()");
        step(0, 1, Kind.CALL, "look()");
        step(0, 2, Kind.READ, "count");
        step(0, 1, Kind.WRITE, "count");
        step(0, 1, Kind.SWITCH, "switch: waits");
        step(1, 0, Kind.CALL, "deny()");
        step(0, 0, Kind.RESULT, "get()");
        assertThat(outline())
                .isEqualTo(
                        """
                        writer row 2: get()[look()[count] count] | switch: waits -> denier
                        denier row 4: deny() | null -> writer
                        writer row 6: get() | null -> nobody
                        """);
        assertThat(picture().rows()).isEqualTo(7);
        assertThat(picture().turns().get(0).nodes().get(0).size()).isEqualTo(3);
    }

    @Test
    void theArrowSpansTheLanesBetween() {
        step(2, 0, Kind.CALL, "a()");
        step(0, 0, Kind.CALL, "b()");
        step(1, 0, Kind.CALL, "c()");
        List<LanesPicture.Turn> turns = picture("x", "y", "z").turns();
        assertThat(turns).extracting(LanesPicture.Turn::from).containsExactly(0, 0, 1);
        assertThat(turns).extracting(LanesPicture.Turn::span).containsExactly(3, 2, 1);
    }

    @Test
    void whoGoesOnIsSaidToBeWithinItsCall() {
        step(0, 0, Kind.CALL, "get()");
        step(0, 1, Kind.CALL, "look()");
        step(1, 0, Kind.CALL, "deny()");
        step(0, 2, Kind.READ, "count");
        step(1, 1, Kind.READ, "count");
        step(0, 1, Kind.WRITE, "count");
        step(1, 0, Kind.CALL, "deny()");
        assertThat(picture().turns())
                .extracting(LanesPicture.Turn::within)
                .containsExactly(null, null, "look()", "deny()", "get()", null);
    }

    @Test
    void onlyCallsContainAndNoneTooDeep() {
        step(0, 3, Kind.READ, "a");
        step(0, 5, Kind.READ, "b");
        for (int depth = 10; depth < 2000; depth++) {
            step(0, depth, Kind.CALL, "c");
        }
        assertThat(depth(picture().turns().get(0).nodes())).isLessThan(15);
        assertThat(picture().turns().get(0).nodes().get(0).inside()).isEmpty();
    }

    @Test
    void longPicturesFoldCallsThatNobodyCameBetweenUnlessTheRuleBreaksThere() {
        for (int i = 0; i < 70; i++) {
            step(0, 0, Kind.CALL, "quiet()");
            step(0, 1, Kind.READ, "count");
        }
        step(0, 0, Kind.CALL, "broken()");
        breaking(0, 1);
        step(0, 0, Kind.CALL, "interrupted()");
        step(0, 1, Kind.READ, "count");
        step(1, 0, Kind.CALL, "other()");
        List<LanesPicture.Node> nodes = picture().turns().get(0).nodes();
        assertThat(nodes.stream().filter(LanesPicture.Node::open).map(n -> n.step().what()))
                .containsExactly("broken()", "interrupted()");
        steps.subList(0, 130).clear();
        assertThat(picture().turns().get(0).nodes()).allMatch(LanesPicture.Node::open);
    }

    @Test
    void callsThatOnlyCallAreFoldedHoweverShortThePictureIs() {
        step(0, 0, Kind.CALL, "prepare()");
        step(0, 1, Kind.CALL, "list()");
        step(0, 0, Kind.CALL, "get()");
        step(0, 1, Kind.READ, "count");
        step(0, 0, Kind.RESULT, "get()");
        assertThat(picture().turns().get(0).nodes())
                .extracting(LanesPicture.Node::open)
                .containsExactly(false, true, true);
    }

    @Test
    void whatIsTooLongEndsWithTheEndAndSaysSo() {
        for (int i = 0; i < 600; i++) {
            step(0, 0, Kind.READ, "read " + i);
        }
        LanesPicture picture = LanesPicture.of(new Interleaving(TWO, steps, 11));
        assertThat(picture.leftOut()).isEqualTo(111);
        List<LanesPicture.Node> nodes = picture.turns().get(0).nodes();
        assertThat(nodes).hasSize(500);
        assertThat(nodes.get(499).step().what()).isEqualTo("read 599");
    }

    @Test
    void theStepThatBreaksTheRuleIsNeverHiddenInAnArrow() {
        step(0, 0, Kind.READ, "count");
        steps.add(
                new Interleaving.Step(
                        0, 0, Kind.SWITCH, "waits", null, null, null, null, null, true));
        step(1, 0, Kind.READ, "count");
        assertThat(outline()).startsWith("writer row 2: count waits | null -> denier");
    }

    @Test
    void theLegendHasWhatOccurs() {
        step(0, 0, Kind.WRITE, "a");
        step(0, 0, Kind.READ, "a");
        step(0, 0, Kind.WRITE, "a");
        assertThat(picture().kinds()).containsExactly(Kind.READ, Kind.WRITE);
        assertThat(LanesPicture.of(new Interleaving(TWO, List.of(), 0)).turns()).isEmpty();
    }

    private void step(int thread, int depth, Kind kind, String what) {
        steps.add(
                new Interleaving.Step(
                        thread, depth, kind, what, null, null, null, null, null, false));
    }

    private void breaking(int thread, int depth) {
        steps.add(
                new Interleaving.Step(
                        thread, depth, Kind.WRITE, "x", null, null, null, null, null, true));
    }

    private LanesPicture picture(String... threads) {
        List<String> lanes = threads.length == 0 ? TWO : List.of(threads);
        return LanesPicture.of(new Interleaving(lanes, List.copyOf(steps), 0));
    }

    private String outline() {
        LanesPicture picture = picture();
        StringBuilder outline = new StringBuilder();
        for (LanesPicture.Turn turn : picture.turns()) {
            Integer next = turn.next();
            outline.append(picture.threads().get(turn.thread()))
                    .append(" row ")
                    .append(turn.row())
                    .append(": ")
                    .append(text(turn.nodes()))
                    .append(" | ")
                    .append(turn.why())
                    .append(" -> ")
                    .append(next == null ? "nobody" : picture.threads().get(next))
                    .append('\n');
        }
        return outline.toString();
    }

    private static String text(List<LanesPicture.Node> nodes) {
        return nodes.stream()
                .map(
                        n ->
                                n.step().what()
                                        + (n.inside().isEmpty()
                                                ? ""
                                                : "[" + text(n.inside()) + "]"))
                .collect(Collectors.joining(" "));
    }

    private static int depth(List<LanesPicture.Node> nodes) {
        return nodes.stream().mapToInt(n -> 1 + depth(n.inside())).max().orElse(0);
    }
}
