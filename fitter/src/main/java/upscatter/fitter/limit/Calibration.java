package upscatter.fitter.limit;

import upscatter.fitter.counting.CountingExperiment;
import upscatter.model.stable.Stable;

/**
 * How a value of the profile likelihood ratio becomes a confidence level. The parameter of interest is bounded below by zero, so
 * the statistic is {@code t~} or {@code q~} of Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727 (Eqs. 11 and 16).
 */
public sealed interface Calibration {

    /** 2 for the two-sided statistic, 1 for the one-sided one. */
    @Stable
    int sides();

    /** Parameters of interest: the degrees of freedom of the likelihood ratio. */
    default int parameters() {
        return 1;
    }

    /** The asymptotic calibration of what an upper limit asks. */
    static Calibration asymptotic(ExclusionCriterion test) {
        return switch (test) {
            case TWO_SIDED -> new Asymptotic(2);
            case ONE_SIDED -> new Asymptotic(1);
            case CLS -> new CLs();
        };
    }

    /**
     * The bounded likelihood ratio is compared with the quantile of chi-squared, as if there were no bound: at 90% 2.705543
     * two-sided, 1.642374 one-sided, and 4.605170 on two parameters.
     *
     * @param sides 1 or 2
     * @param parameters of interest, which are the degrees of freedom: 1, or 2 for the line of a joint region of this parameter and
     *     one that is held, with a reference minimum over both; two are two-sided
     */
    @Stable
    record Wilks(int sides, int parameters) implements Calibration {
        /** Rejects other numbers with {@link IllegalArgumentException}. */
        public Wilks {
            requireParameters(sides, parameters);
        }

        /** On one parameter. */
        public Wilks(int sides) {
            this(sides, 1);
        }
    }

    /**
     * Asymptotic distribution under the tested value, bound included: {@code t~} with Eqs. 43-45 when two-sided, {@code q~} with
     * Eqs. 65-66 when one-sided (p-value of the tested value, not CLs), with sigma from the Asimov data of the background alone
     * (Eqs. 30-31).
     *
     * @param sides 1 or 2
     */
    @Stable
    record Asymptotic(int sides) implements Calibration {
        /** Rejects other numbers of sides with {@link IllegalArgumentException}. */
        public Asymptotic {
            requireSides(sides);
        }
    }

    /**
     * Counts as Gaussian variables with the variance that background alone predicts: the likelihood is replaced by the parabola of
     * its expected curvature there, and its bounded ratio compared with the quantile of chi-squared. The usual sensitivity of
     * phenomenology, {@code theta_up = z/sqrt(S.V^-1.S)} for signal S and covariance V of counts and systematics; right for many
     * counts, and too strong for few.
     *
     * @param sides 1 or 2
     * @param parameters of interest, as for {@link Wilks}
     */
    @Stable
    record Gaussian(int sides, int parameters) implements Calibration {
        /** Rejects other numbers with {@link IllegalArgumentException}. */
        public Gaussian {
            requireParameters(sides, parameters);
        }

        /** On one parameter. */
        public Gaussian(int sides) {
            this(sides, 1);
        }
    }

    /**
     * {@code CLs = CL_(s+b)/CL_b} of {@code q~} falls to one minus the level (A. L. Read, J. Phys. G 28 (2002) 2693), with the
     * asymptotic distributions of Eqs. 64-66 and sigma from the Asimov data of the background alone. Never excludes what the
     * data cannot tell from background.
     */
    @Stable
    record CLs() implements Calibration {
        @Override
        public int sides() {
            return 1;
        }
    }

    private static void requireParameters(int sides, int parameters) {
        requireSides(sides);
        if (parameters != 1 && (parameters != 2 || sides != 2)) {
            throw new IllegalArgumentException(
                    "a limit is on 1 parameter, or two-sided on 2, but %d-sided on %d was asked for"
                            .formatted(sides, parameters));
        }
    }

    /**
     * The counts of all bins that the signal enters, together, are one Poisson count, whose probability is exact ({@link CountingExperiment}); nuisance parameters are
     * at their best fit at each tested value. The right one for few counts, and above all for channels without background, whose
     * likelihood knows nothing but that count: none observed exclude 2.302585 expected events at 90% one-sided and with CLs, 2.435 (Feldman and
     * Cousins) two-sided. Where there is background it does not use the shape of the signal.
     *
     * @param test two-sided: Feldman and Cousins; one-sided: {@code P(at most n) = 1 - level}; CLs: the same over that without signal
     */
    record Counting(ExclusionCriterion test) implements Calibration {
        @Override
        public int sides() {
            return test == ExclusionCriterion.TWO_SIDED ? 2 : 1;
        }
    }

    private static void requireSides(int sides) {
        if (sides != 1 && sides != 2) {
            throw new IllegalArgumentException("a limit has 1 or 2 sides but " + sides + " were asked for");
        }
    }
}
