package upscatter.fitter.coverage;

import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionCriterion;

/** A way to intervals or limits whose coverage is measured. */
public sealed interface CoverageMethod {

    /** In words, for tables and figures. */
    String label();

    /** Whether it asks toys inside each pseudo-experiment. */
    default boolean needsToys() {
        return this instanceof UnifiedInterval || this instanceof ToyLimit || this instanceof OneSidedToyLimit;
    }

    /**
     * Both ends of the interval of a calibrated likelihood ratio: the truth is covered if its p-value is above one minus the level. For a
     * truth in the plane of mass and strength only {@code Wilks(2)} has a meaning: the region of chi-squared with two degrees of freedom.
     *
     * @param calibration asymptotic or Wilks; CLs, Gaussian and counting give limits only
     */
    record Interval(Calibration calibration) implements CoverageMethod {
        /** Rejects calibrations that give limits only with {@link IllegalArgumentException}. */
        public Interval {
            if (calibration instanceof Calibration.CLs
                    || calibration instanceof Calibration.Gaussian
                    || calibration instanceof Calibration.Counting) {
                throw new IllegalArgumentException(
                        "%s gives upper limits, not intervals%nMaybe a limit was meant.".formatted(calibration));
            }
        }

        @Override
        public String label() {
            return calibration instanceof Calibration.Wilks ? "Wilks interval" : "asymptotic interval";
        }
    }

    /**
     * The upper limit of a calibrated likelihood ratio: the truth is covered unless it lies above the limit.
     *
     * @param calibration any
     */
    record Limit(Calibration calibration) implements CoverageMethod {
        @Override
        public String label() {
            String sides = calibration.sides() == 1 ? ", one-sided" : ", two-sided";
            if (calibration instanceof Calibration.CLs) {
                return "CLs limit";
            }
            if (calibration instanceof Calibration.Counting counting) {
                return counting.test() == ExclusionCriterion.CLS ? "counting limit, CLs" : "counting limit" + sides;
            }
            return calibration instanceof Calibration.Wilks
                    ? "Wilks limit" + sides
                    : calibration instanceof Calibration.Gaussian
                            ? "Gaussian limit" + sides
                            : "asymptotic limit" + sides;
        }
    }

    /** Intervals of Feldman and Cousins, nuisance parameters profiled, with toys: see {@link upscatter.fitter.toys.FeldmanCousins}. */
    record UnifiedInterval() implements CoverageMethod {
        @Override
        public String label() {
            return "Feldman-Cousins";
        }
    }

    /** Upper limits with CLs from toys: see {@link upscatter.fitter.toys.ToyCLs}. */
    record ToyLimit() implements CoverageMethod {
        @Override
        public String label() {
            return "CLs limit with toys";
        }
    }

    /** One-sided upper limits from toys, without the probability of toys without signal: see {@link upscatter.fitter.toys.ToyUpperLimit}. */
    record OneSidedToyLimit() implements CoverageMethod {
        @Override
        public String label() {
            return "one-sided limit with toys";
        }
    }
}
