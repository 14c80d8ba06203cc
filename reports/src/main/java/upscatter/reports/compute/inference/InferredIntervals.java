package upscatter.reports.compute.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.IntervalPieces;
import upscatter.fitter.profile.IntervalPieces.Piece;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.profile.MinosError.Ending;
import upscatter.likelihood.Likelihood;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/**
 * Profile likelihood intervals of the mass and of the coupling, each with the other one profiled.
 *
 * @param signal what is inferred
 * @param likelihood mass and strength free
 * @param best deepest fit
 * @param q0 rise of {@code -2 ln L} from there to no coupling
 */
record InferredIntervals(SignalModel signal, Likelihood likelihood, FitResult best, double q0) {

    /** Intervals at each level, of the mass first. */
    List<Interval> of(List<Double> levels) {
        var intervals = new ArrayList<Interval>();
        for (double level : levels) {
            double delta = delta(level);
            intervals.add(
                    q0 < delta
                            ? new Interval(
                                    scanned().key(),
                                    level,
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    "not determined: %s, where no mass exists, is not excluded at this level"
                                            .formatted(none()))
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
        MinosError error = new Minos(delta, new FisherScoring())
                .of(likelihood, best, scanned().parameter());
        return new Interval(
                scanned().key(), level, at(error.lower()), at(error.upper()), remark(error, "of the range of masses"));
    }

    private Interval coupling(double level, double delta) {
        return coupling(signal, level, new Minos(delta, new FisherScoring()).of(likelihood, best, signal.parameter()));
    }

    /** The interval of a coupling from that of its strength. */
    static Interval coupling(SignalModel signal, double level, MinosError error) {
        double bound = signal.strength().power() == 1 && error.lower().at().orElse(0) != 0
                ? error.lower().at().getAsDouble()
                : 0;
        boolean zero = error.lower().ending() == Ending.AT_BOUND && bound == 0;
        OptionalDouble low = zero ? OptionalDouble.of(0) : moment(signal, at(error.lower()));
        String remark = remark(error, "of the coupling");
        return new Interval(
                signal.strength().coupling().key(),
                level,
                low,
                moment(signal, at(error.upper())),
                zero
                        ? remark.replace(
                                "the lower end is the bound of the coupling",
                                SignalWords.of(signal).none() + " is inside")
                        : remark);
    }

    /** The further pieces of an interval, with those of the best value told apart by their remarks; none where it is one piece. */
    static List<Interval> beside(SignalModel signal, double level, IntervalPieces pieces) {
        return pieces.beside(delta(level)).stream()
                .map(piece -> new Interval(
                        signal.strength().coupling().key(),
                        level,
                        moment(signal, OptionalDouble.of(piece.from())),
                        moment(signal, OptionalDouble.of(piece.to())),
                        remark(signal, piece)))
                .toList();
    }

    private static String remark(SignalModel signal, Piece piece) {
        var words = new ArrayList<String>();
        words.add("a further piece, lowest at %s, where -2 ln L is %s"
                .formatted(
                        Digits.significant(signal.strength().couplingOf(piece.best()), 4),
                        Digits.significant(Math.abs(piece.depth()), 3)
                                + (piece.depth() < 0 ? " below the best fit" : " above the best fit")));
        if (piece.fromBound()) {
            words.add("the lower end is the end of the range");
        }
        if (piece.toBound()) {
            words.add("the upper end is the end of the range");
        }
        return String.join("; ", words);
    }

    private ScannedParameter scanned() {
        return signal.scanned().orElseThrow();
    }

    private String none() {
        return SignalWords.of(signal).none();
    }

    private static OptionalDouble moment(SignalModel signal, OptionalDouble strength) {
        return strength.isPresent()
                ? OptionalDouble.of(signal.strength().couplingOf(strength.getAsDouble()))
                : strength;
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
