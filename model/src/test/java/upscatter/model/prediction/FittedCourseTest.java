package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.NoSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/** Backgrounds whose course over the calendar is fitted, alone and with their spectrum, in bins and at single events, with and without an energy scale. */
class FittedCourseTest {
    private static final Grid GRID = new Grid(List.of(
            Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 40),
            new Axis(Observable.CALENDAR_TIME, "d", List.of(0.0, 1.0, 5.0, 20.0))));

    private static final Map<String, Double> THERE =
            Map.of("tau", 52.0, "since", -1.4, "exponent", 0.8, "life", 7.0, "scale", 1.06);

    private static Experiment experiment(DataKind kind, boolean scaled, Background... backgrounds) {
        var detector = new Detector(
                "D",
                Target.compound("Ge"),
                1,
                new EnergyResponse(new Quenching.None(), new Resolution(5 * Units.EV, 0, 0), new Efficiency.Full()));
        var channel = new Channel(
                "c",
                detector,
                Optional.empty(),
                GRID,
                Optional.of(18 * Units.DAY),
                Arrays.stream(backgrounds).map(Background::name).toList(),
                kind,
                Optional.empty());
        var scale = new ResponseScale(
                Parameter.bounded("scale", 1, 0.8, 1.2, 0.1), ResponseScale.Effect.ENERGY_SCALE, Set.of("D"));
        return new Experiment(
                "e",
                new NoSource(),
                List.of(channel),
                List.of(backgrounds),
                List.of(),
                List.of(),
                scaled ? List.of(scale) : List.of());
    }

    private static ShapeValue value(String name, double start, double from, double to, double unit) {
        return ShapeValue.of(Parameter.bounded(name, start, from, to, 0.01 * (to - from)), unit);
    }

    private static ShapeValue since() {
        return value("since", -1, -3, -0.2, Units.DAY);
    }

    private static ShapeValue exponent() {
        return value("exponent", 0.59, 0.1, 2, 1);
    }

    private static ShapeValue life() {
        return value("life", 5, 1, 30, Units.DAY);
    }

    private static Background excess(ProfileFamily course, ShapeValue... values) {
        var tau = ShapeValue.areNumbers(List.of(values))
                ? ShapeValue.of(52 * Units.EV)
                : value("tau", 45, 5, 200, Units.EV);
        return new RateBackground(
                "excess",
                new RateSpectrum(100 * Units.DRU, new RateFamily.Exponential(), List.of(tau)),
                true,
                RateReference.MASS,
                new TimeCourse(course, List.of(values)),
                Optional.empty());
    }

    private static RateBackground decaying() {
        return new RateBackground(
                "isotope",
                RateSpectrum.of(30 * Units.DRU, new RateFamily.Flat()),
                RateReference.MASS,
                TimeCourse.STEADY);
    }

    private static Experiment fitted(DataKind kind, boolean scaled) {
        return experiment(
                kind,
                scaled,
                excess(new ProfileFamily.PowerLaw(), since(), exponent()),
                decaying()
                        .following(new TimeCourse(
                                new ProfileFamily.Exponential(), List.of(ShapeValue.of(2 * Units.DAY), life()))));
    }

    private static Experiment numbers(DataKind kind, boolean scaled) {
        return experiment(
                kind,
                scaled,
                excess(
                        new ProfileFamily.PowerLaw(),
                        ShapeValue.numbers(-1.4 * Units.DAY, 0.8).toArray(ShapeValue[]::new)),
                decaying().following(TimeCourse.of(new ProfileFamily.Exponential(), 2 * Units.DAY, 7 * Units.DAY)));
    }

    private static Point there(Prediction prediction) {
        Point point = Point.start(prediction.parameters());
        for (String name : prediction.parameters().names()) {
            point = point.with(name, Optional.ofNullable(THERE.get(name)).orElseThrow());
        }
        return point;
    }

    /** In bins, or at events of the window. */
    private static Prediction prediction(Experiment experiment) {
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, List.of());
        return prediction.unbinned().isEmpty()
                ? prediction
                : prediction
                        .unbinned()
                        .get(0)
                        .at(Events.of(
                                List.of(Observable.RECOIL_ENERGY, Observable.CALENDAR_TIME),
                                List.of(new double[] {21e-6, 90e-6, 333e-6, 480e-6}, new double[] {
                                    0.01 * Units.DAY, 0.9 * Units.DAY, 19 * Units.DAY, 7 * Units.DAY
                                })));
    }

    @ParameterizedTest
    @CsvSource({"COUNTS, false", "COUNTS, true", "EVENTS, false", "EVENTS, true"})
    void countsAreThoseOfTheNumbersAndDerivativesThoseOfDifferences(DataKind kind, boolean scaled) {
        Prediction fitted = prediction(fitted(kind, scaled));
        Prediction numbers = prediction(numbers(kind, scaled));
        double[] theta = there(fitted).toArray();
        int places = fitted.bins();
        double[] counts = new double[places];
        double[] typed = new double[places];
        double[] jacobian = new double[places * theta.length];
        fitted.expected(theta, counts, jacobian);
        numbers.expected(there(numbers).toArray(), typed);
        for (int i = 0; i < places; i++) {
            assertThat(counts[i]).isCloseTo(typed[i], within(1e-12 * typed[i]));
        }
        assertThat(theta).hasSize(scaled ? 5 : 4);
        for (int p = 0; p < theta.length; p++) {
            double step = 1e-3 * Math.abs(theta[p]);
            double[] difference = new double[places];
            double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
            for (int k = -4; k <= 4; k++) {
                double[] moved = theta.clone();
                moved[p] += k * step;
                double[] at = new double[places];
                fitted.expected(moved, at);
                for (int i = 0; i < places && k != 0; i++) {
                    difference[i] += Math.signum(k) * weights[Math.abs(k) - 1] * at[i] / step;
                }
            }
            // A spline of counts has jumps in its third derivative, which a scale feels.
            double precision = fitted.parameters().get(p).name().equals("scale") ? 1e-4 : 1e-9;
            for (int i = 0; i < places; i++) {
                assertThat(jacobian[p * places + i])
                        .as("%s at %s", fitted.parameters().get(p).name(), fitted.describeBin(i))
                        .isCloseTo(difference[i], within(precision * counts[i] / Math.abs(theta[p])));
            }
        }
    }

    /** Toys of single events follow the course at its values. */
    @Test
    void eventsAreDrawnAtTheValues() {
        ExperimentPrediction prediction = ExperimentPrediction.of(fitted(DataKind.EVENTS, true), List.of());
        double[] theta = there(prediction).toArray();
        double number = prediction.unbinned().get(0).sampler(theta).expected();
        double[] counts = new double[prediction.bins()];
        prediction.expected(theta, counts);
        assertThat(number).isCloseTo(Arrays.stream(counts).sum(), within(1e-6 * number));
    }

    @Test
    void aCourseMustBeFiniteForAllValues() {
        ShapeValue late = value("since", -1, -3, 0.5, Units.DAY);
        Experiment experiment =
                experiment(DataKind.COUNTS, false, excess(new ProfileFamily.PowerLaw(), late, exponent()));
        assertThatThrownBy(() -> prediction(experiment))
                .hasMessageContaining("starts at 0.5 d")
                .hasMessageContaining("Maybe");
        ShapeValue zero = value("life", 5, 0, 30, Units.DAY);
        assertThatThrownBy(() -> new TimeCourse(new ProfileFamily.Exponential(), List.of(ShapeValue.of(0), zero)))
                .hasMessageContaining("mean life of an exponential in time must be positive");
    }
}
