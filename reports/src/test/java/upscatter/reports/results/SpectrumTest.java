package upscatter.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;
import upscatter.reports.results.Spectrum.TotalError;

/** Bins that are joined or projected: counts add, errors as they are correlated. */
class SpectrumTest {

    private static Spectrum spectrum(BinAxis axis, List<Double> counts) {
        return new Spectrum(
                "x", List.of(axis), List.of(new Component("a", counts)), Optional.of(counts), Optional.of(counts));
    }

    @Test
    void binsAreJoinedUpToGaps() {
        BinAxis axis = BinAxis.of("energy", "keV", List.of(0.0, 1.0, 2.0, 5.0, 6.0), List.of(1.0, 2.0, 3.0, 6.0, 7.0));
        Spectrum joined = spectrum(axis, List.of(3.0, 4.0, 5.0, 6.0, 8.0)).joined(2);
        assertThat(joined.axes())
                .containsExactly(BinAxis.of("energy", "keV", List.of(0.0, 2.0, 5.0), List.of(2.0, 3.0, 7.0)));
        assertThat(joined.total()).containsExactly(7.0, 5.0, 14.0);
        assertThat(joined.observed().orElseThrow()).containsExactly(7.0, 5.0, 14.0);
        assertThat(joined.errors().orElseThrow()).containsExactly(5.0, 5.0, 10.0);
        assertThat(joined.joined(1)).isEqualTo(joined);
    }

    /** Ten bins, four or more to one: five leave none over. Eleven: no number up to eight does, and three are left. A single bin is not joined. */
    @Test
    void binsAreJoinedWithoutARestWhereANumberDivides() {
        assertThat(row(10).joinedEvenly(4).total()).containsExactly(5.0, 5.0);
        assertThat(row(10).joinedEvenly(1).total()).hasSize(10);
        assertThat(row(11).joinedEvenly(4).total()).containsExactly(4.0, 4.0, 3.0);
        assertThat(row(1).joinedEvenly(1).total()).containsExactly(1.0);
    }

    /** The error towards the expectation counts. */
    @Test
    void residualsAreInUnitsOfTheErrorTowardsTheExpectation() {
        Spectrum spectrum = new Spectrum(
                "x",
                List.of(new BinAxis("energy", "keV", List.of(0.0, 1.0, 2.0))),
                List.of(new Component("a", List.of(5.0, 5.0))),
                Optional.of(List.of(3.0, 8.0)),
                Optional.of(List.of(4.0, 4.0)),
                Optional.of(List.of(1.5, 1.5)));
        assertThat(spectrum.residuals()).containsExactly(OptionalDouble.of(-0.5), OptionalDouble.of(2));
        Spectrum joined = spectrum.joined(2);
        assertThat(joined.errorsDown().orElseThrow().get(0)).isCloseTo(1.5 * Math.sqrt(2), within(1e-15));
    }

    private static Spectrum row(int bins) {
        return spectrum(
                new BinAxis(
                        "energy",
                        "keV",
                        IntStream.rangeClosed(0, bins).mapToObj(i -> (double) i).toList()),
                Collections.nCopies(bins, 1.0));
    }

    /** What moves bins together adds, opposite moves cancel, what a bin has of its own adds in squares. */
    @Test
    void errorsOfSumsFollowTheirCorrelations() {
        List<Double> counts = List.of(1.0, 1.0, 1.0, 1.0);
        TotalError error = TotalError.of(
                List.of(List.of(1.0, 2.0, 0.0, 0.0), List.of(3.0, -3.0, 0.0, 0.0)), List.of(0.0, 0.0, 9.0, 16.0));
        assertThat(error.errors().get(0)).isCloseTo(Math.sqrt(10), within(1e-15));
        Spectrum fitted = new Spectrum(
                        "x",
                        List.of(
                                new BinAxis("e", "", List.of(0.0, 1.0, 2.0)),
                                new BinAxis("t", "", List.of(0.0, 1.0, 2.0))),
                        List.of(new Component("a", counts)),
                        Optional.empty())
                .fitted(Optional.of(error), counts);
        List<Double> first = fitted.projectedOnto(0).totalError().orElseThrow().errors();
        assertThat(first.get(0)).isCloseTo(3, within(1e-14));
        assertThat(first.get(1)).isCloseTo(5, within(1e-14));
        List<Double> second = fitted.projectedOnto(1).totalError().orElseThrow().errors();
        assertThat(second.get(0)).isCloseTo(Math.sqrt(1 + 9 + 9), within(1e-14));
        assertThat(fitted.projectedOnto(1).prefit().orElseThrow()).containsExactly(2.0, 2.0);
    }

    @Test
    void errorsMustHoldTheirShifts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TotalError(List.of(1.0), List.of(List.of(2.0))))
                .withMessageContaining("less than its shifts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TotalError(List.of(1.0), List.of(List.of(0.5, 0.5))))
                .withMessageContaining("2 bins");
    }
}
