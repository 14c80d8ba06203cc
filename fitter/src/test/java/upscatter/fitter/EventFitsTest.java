package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.DataFits;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.LineModel;
import upscatter.likelihood.PseudoData;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Fits of single events with each minimiser: closed answers, the limit of fine bins, bounds, limits and toys. */
class EventFitsTest {
    /** An estimated distance of 1e-9 leaves 4.5e-5 standard deviations, which here are 9 to 12 events. */
    private static final double OF_THE_FIT = 1e-3;

    private static final int BINS = 1000;

    /** Events moved to the middle of a thousandth move a fit by 1.8e-3 of its error. */
    private static final double OF_BINS = 3e-3;

    private static final LineModel MODEL = LineModel.of(40, 60);

    static Stream<Minimizer> minimizers() {
        return Stream.of(new FisherScoring(), new VariableMetric(), new Cascade());
    }

    private static Events drawn(double s, double b, int number, long seed) {
        return MODEL.sampler(new double[] {s, b, 1}).draw(number, new SplittableRandom(seed)::nextDouble);
    }

    private static Likelihood binned(Events events) {
        double[] counts = new double[BINS];
        Arrays.stream(events.column(Observable.PHOTOELECTRONS)).forEach(x -> counts[(int) (x * BINS)]++);
        double[] line = new double[BINS];
        double[] flat = new double[BINS];
        Arrays.setAll(line, b -> (2 * b + 1.0) / BINS / BINS);
        Arrays.fill(flat, 1.0 / BINS);
        Parameters two =
                Parameters.of(MODEL.parameters().get("s"), MODEL.parameters().get("b"));
        return Likelihood.of(new TemplatePrediction(two, new double[BINS], line, flat), counts);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void theNumberOfEventsIsFittedByItsRoot(Minimizer minimizer) {
        Parameter none = MODEL.parameters().get("s");
        Likelihood likelihood =
                Likelihood.ofEvents(MODEL, drawn(40, 60, 137, 1)).withParameter(none.fixedAt(0));
        FitResult fit = minimizer.fit(likelihood);
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("b")).isCloseTo(137, within(1e-4));
        assertThat(fit.error("b").orElseThrow()).isCloseTo(Math.sqrt(137), within(OF_THE_FIT));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void fineBinsAreTheLimit(Minimizer minimizer) {
        Events events = drawn(40, 60, 110, 2);
        FitResult fit = minimizer.fit(Likelihood.ofEvents(MODEL, events));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        // The number of events is fitted exactly.
        assertThat(fit.best().value("s") + fit.best().value("b")).isCloseTo(110, within(OF_THE_FIT));
        FitResult fine = minimizer.fit(binned(events));
        for (String name : List.of("s", "b")) {
            assertThat(fit.best().value(name))
                    .isCloseTo(
                            fine.best().value(name),
                            within(OF_BINS * fine.error(name).orElseThrow()));
            assertThat(fit.error(name).orElseThrow())
                    .isCloseTo(
                            fine.error(name).orElseThrow(),
                            within(OF_BINS * fine.error(name).orElseThrow()));
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aDeficitEndsAtTheBound(Minimizer minimizer) {
        // Only events at small x, where the line has none.
        Events low = Events.of(
                List.of(Observable.PHOTOELECTRONS),
                List.of(Arrays.stream(drawn(0, 60, 80, 3).column(Observable.PHOTOELECTRONS))
                        .map(x -> 0.5 * x)
                        .toArray()));
        FitResult fit = minimizer.fit(Likelihood.ofEvents(MODEL, low));
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.best().value("s")).isZero();
        assertThat(fit.atLimit()).containsExactly("s");
        assertThat(fit.best().value("b")).isCloseTo(80, within(OF_THE_FIT));
    }

    @Test
    void minosAndLimitsAreThoseOfFineBins() {
        Events events = drawn(10, 60, 70, 4);
        Likelihood single = Likelihood.ofEvents(MODEL, events);
        Likelihood fine = binned(events);
        FitResult fit = new FisherScoring().fit(single);
        MinosError error = new Minos().of(single, fit, "b");
        MinosError expected = new Minos().of(fine, new FisherScoring().fit(fine), "b");
        double width = fit.error("b").orElseThrow();
        assertThat(error.upper().at().orElseThrow())
                .isCloseTo(expected.upper().at().orElseThrow(), within(OF_BINS * width));
        assertThat(error.lower().at().orElseThrow())
                .isCloseTo(expected.lower().at().orElseThrow(), within(OF_BINS * width));
        var limit = new UpperLimit(0.9, new Calibration.Asymptotic(2));
        ExclusionLimit ours = limit.of(single, "s");
        ExclusionLimit theirs = limit.of(fine, "s");
        assertThat(ours.valid()).as("%s", ours).isTrue();
        assertThat(ours.observed().getAsDouble())
                .isCloseTo(
                        theirs.observed().getAsDouble(),
                        within(5e-4 * theirs.observed().getAsDouble()));
        for (int band = 0; band < 5; band++) {
            assertThat(ours.expected().get(band).getAsDouble())
                    .isCloseTo(
                            theirs.expected().get(band).getAsDouble(),
                            within(5e-4 * theirs.expected().get(band).getAsDouble()));
        }
        assertThat(Discovery.of(single, "s").q0())
                .isCloseTo(Discovery.of(fine, "s").q0(), within(2e-3));
    }

    /** Lists of events differ in length, unlike counts in bins. */
    @Test
    void listsOfDifferentLengthFollowEachOther() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, drawn(40, 60, 100, 6));
        Point truth = Point.of(likelihood.parameters(), 40, 60, 1);
        PseudoData pseudo = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        var fits = new DataFits(likelihood, new FisherScoring(), List.of());
        for (int toy = 0; toy < 20; toy++) {
            Likelihood drawn = pseudo.draw(Toys.stream(12, 0, toy));
            double[] theta = truth.toArray();
            assertThat(fits.minimum(drawn, theta))
                    .isCloseTo(new FisherScoring().fit(drawn).minus2LogLikelihood(), within(1e-6));
            assertThat(fits.value(drawn, theta))
                    .isCloseTo(drawn.value(Point.of(drawn.parameters(), theta)), within(1e-9));
        }
    }

    @Test
    void toysAreUnbiasedAndSpreadByTheirErrors() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, drawn(400, 600, 10, 5));
        Point truth = Point.of(likelihood.parameters(), 400, 600, 1);
        PseudoData pseudo = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        int toys = 300;
        double sum = 0;
        double squares = 0;
        for (int toy = 0; toy < toys; toy++) {
            FitResult fit = new FisherScoring().fit(pseudo.draw(Toys.stream(11, 0, toy)));
            assertThat(fit.valid()).isTrue();
            double pull = (fit.best().value("s") - 400) / fit.error("s").orElseThrow();
            sum += pull;
            squares += pull * pull;
        }
        assertThat(sum / toys).isCloseTo(0, within(4 / Math.sqrt(toys)));
        assertThat(squares / toys).isCloseTo(1, within(4 * Math.sqrt(2.0 / toys)));
    }
}
