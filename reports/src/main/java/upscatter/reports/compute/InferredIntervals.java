package upscatter.reports.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.FitResult;
import upscatter.fitter.Minos;
import upscatter.fitter.MinosError;
import upscatter.fitter.MinosError.Ending;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.reports.results.Inference.Interval;

/**
 * Profile likelihood intervals of the mass and of the coupling, each with the other one profiled.
 *
 * @param likelihood mass and strength free
 * @param best deepest fit
 * @param q0 rise of {@code -2 ln L} from there to no coupling
 */
record InferredIntervals(Likelihood likelihood, FitResult best, double q0) {

    /** Intervals at each level, of the mass first. */
    List<Interval> of(List<Double> levels) {
        var intervals = new ArrayList<Interval>();
        for (double level : levels) {
            double delta = delta(level);
            intervals.add(
                    q0 < delta
                            ? new Interval(
                                    "mN_MeV",
                                    level,
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    "not determined: mu = 0, where no mass exists, is not excluded at this level")
                            : mass(level, delta));
        }
        for (double level : levels) {
            intervals.add(coupling(level, delta(level)));
        }
        return intervals;
    }

    /** Rise of {@code -2 ln L} at the ends of an interval, observed or expected: the quantile of chi-squared with one degree of freedom. */
    static double delta(double level) {
        return ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level);
    }

    private Interval mass(double level, double delta) {
        MinosError error = new Minos(delta, new FisherScoring()).of(likelihood, best, Primakoff.MASS);
        return new Interval(
                "mN_MeV", level, at(error.lower()), at(error.upper()), remark(error, "of the range of masses"));
    }

    private Interval coupling(double level, double delta) {
        MinosError error = new Minos(delta, new FisherScoring()).of(likelihood, best, Primakoff.STRENGTH);
        boolean zero = error.lower().ending() == Ending.AT_BOUND;
        OptionalDouble low = zero ? OptionalDouble.of(0) : moment(at(error.lower()));
        String remark = remark(error, "of the coupling");
        return new Interval(
                "mu_muB",
                level,
                low,
                moment(at(error.upper())),
                zero ? remark.replace("the lower end is the bound of the coupling", "mu = 0 is inside") : remark);
    }

    private static OptionalDouble moment(OptionalDouble strength) {
        return strength.isPresent() ? OptionalDouble.of(Primakoff.momentOf(strength.getAsDouble())) : strength;
    }

    private static OptionalDouble at(MinosError.Side side) {
        return side.ending() == Ending.FOUND ? side.at() : OptionalDouble.empty();
    }

    private static String remark(MinosError error, String whose) {
        var words = new ArrayList<String>();
        words.addAll(words(error.lower(), "lower", whose));
        words.addAll(words(error.upper(), "upper", whose));
        if (error.restarts() > 0) {
            words.add("a deeper minimum was met on the way");
        }
        return String.join("; ", words);
    }

    private static List<String> words(MinosError.Side side, String which, String whose) {
        return switch (side.ending()) {
            case FOUND -> List.of();
            case AT_BOUND -> List.of("the %s end is the bound %s".formatted(which, whose));
            case UNLIMITED -> List.of("no %s end: the likelihood does not fall far enough".formatted(which));
            case FIT_FAILED -> List.of("the %s end was not found: a fit failed".formatted(which));
        };
    }
}
