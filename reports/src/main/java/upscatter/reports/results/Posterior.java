package upscatter.reports.results;

import java.util.List;
import java.util.Optional;

/**
 * The Bayesian view of mass and coupling, from samples of the posterior density.
 *
 * @param priors what was believed before, of every free parameter
 * @param credible quantiles of mass and coupling
 * @param diagnostics whether the samples may be trusted, for each parameter
 * @param acceptance share of proposed moves that were made
 * @param warnings why they may not be trusted; empty if they may
 */
public record Posterior(
        List<Stated> priors,
        List<Credible> credible,
        List<Diagnostic> diagnostics,
        double acceptance,
        List<String> warnings) {
    /** Copies the lists. */
    public Posterior {
        priors = List.copyOf(priors);
        credible = List.copyOf(credible);
        diagnostics = List.copyOf(diagnostics);
        warnings = List.copyOf(warnings);
    }

    /**
     * A prior.
     *
     * @param parameter name of the parameter
     * @param density what it is, in words
     */
    public record Stated(String parameter, String density) {}

    /**
     * Credible intervals of one parameter, with the Monte Carlo errors of their ends.
     *
     * @param parameter {@code mN_MeV} or {@code mu_muB}
     * @param level probability content
     * @param kind {@code equal tails}, or {@code shortest}: that of a coupling, which an interval with equal tails says not to be zero whatever the data
     *     are; absent in old results, which have equal tails
     * @param low lower end of the interval
     * @param high its upper end
     * @param upperLimit value that the parameter exceeds with probability one minus the level
     */
    public record Credible(
            String parameter, double level, Optional<String> kind, Quantile low, Quantile high, Quantile upperLimit) {}

    /**
     * A quantile of samples.
     *
     * @param value in the unit of the parameter
     * @param error its Monte Carlo error
     */
    public record Quantile(double value, double error) {
        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Quantile {
            Finite.check("a quantile", value);
            Finite.check("the error of a quantile", error);
        }
    }

    /**
     * Convergence of one parameter.
     *
     * @param parameter name of the parameter
     * @param rHat rank-normalised split R-hat
     * @param bulkDraws effective independent draws for the middle
     * @param tailDraws effective independent draws for the tails
     */
    public record Diagnostic(String parameter, double rHat, double bulkDraws, double tailDraws) {}
}
