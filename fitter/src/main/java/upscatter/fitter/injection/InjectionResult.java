package upscatter.fitter.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.ToyValues;
import upscatter.model.parameter.Point;

/**
 * Pseudo-experiments of one injected signal.
 *
 * @param origin where they come from
 * @param parts of the campaign that are in it
 * @param mass how the mass is found again, where the best fit has a signal
 * @param strength how the strength is found again
 * @param undetermined pseudo-experiments whose best fit has no signal and hence no mass
 * @param ratios {@code -2 ln [L(mass, strength)/L(best)]} at the truth
 * @param decisions {@code -2 ln(L_true/L_other)} for each other hypothesis: negative where the true one fits better
 * @param failures how many fits failed, by reason
 */
public record InjectionResult(
        Origin origin,
        List<ToyRange> parts,
        Recovery mass,
        Recovery strength,
        long undetermined,
        ToyValues ratios,
        List<Decisions> decisions,
        Map<String, Integer> failures) {
    /** Ratios closer to each other are equal: two fits of the same counts. */
    private static final double TIE = 1e-6;

    /** Copies the collections. */
    public InjectionResult {
        parts = List.copyOf(parts);
        decisions = List.copyOf(decisions);
        failures = Map.copyOf(failures);
    }

    /**
     * Seed and truth.
     *
     * @param seed of the campaign
     * @param number of the truth in the study
     * @param hypothesis name of the true one
     * @param truth all parameters
     */
    public record Origin(long seed, long number, String hypothesis, Point truth) {}

    /**
     * Likelihood ratios to another hypothesis.
     *
     * @param other its name
     * @param ratios one a pseudo-experiment
     */
    public record Decisions(String other, ToyValues ratios) {}

    /** Pseudo-experiments whose fits converged. */
    public int toys() {
        return ratios.size();
    }

    /** Pseudo-experiments with a failed fit. */
    public long failed() {
        return failures.values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Share of the regions in the plane of mass and strength that contain the truth, the region being that of chi-squared with two degrees of
     * freedom.
     *
     * @param level confidence level of the region
     */
    public ToyPValue inside(double level) {
        return ratios.atMost(ChiSquaredDistribution.of(2).inverseSurvivalProbability(1 - level), failed());
    }

    /**
     * The ratio up to which a region has to reach to contain the truth as often as its level says; 4.605 at 90% if chi-squared with two
     * degrees of freedom were right.
     *
     * @param level confidence level of the region
     */
    public MonteCarloValue critical(double level) {
        return ratios.quantile(level);
    }

    /**
     * Share of the pseudo-experiments that the true hypothesis fits better than another; one in which both fit equally well counts half.
     *
     * @param other its name
     * @throws NoSuchElementException if it was not compared
     */
    public MonteCarloValue correct(String other) {
        ToyValues values = decisions.stream()
                .filter(each -> each.other().equals(other))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("hypothesis %s was not compared".formatted(other)))
                .ratios();
        ToyPValue clearly = values.atMost(-TIE, 0);
        ToyPValue withTies = values.atMost(TIE, 0);
        return new MonteCarloValue(
                0.5 * (clearly.value() + withTies.value()), Math.max(clearly.error(), withTies.error()));
    }

    /**
     * The pseudo-experiments of both.
     *
     * @throws IllegalArgumentException if they come from different campaigns or share a toy
     */
    public InjectionResult plus(InjectionResult more) {
        if (!origin.equals(more.origin)) {
            throw new IllegalArgumentException(
                    "toys of %s cannot be joined with toys of %s".formatted(origin, more.origin));
        }
        var joined = new ArrayList<Decisions>();
        for (int i = 0; i < decisions.size(); i++) {
            joined.add(new Decisions(
                    decisions.get(i).other(),
                    decisions.get(i).ratios().plus(more.decisions.get(i).ratios())));
        }
        var reasons = new TreeMap<>(failures);
        more.failures.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        return new InjectionResult(
                origin,
                ToyRange.joined(parts, more.parts),
                mass.plus(more.mass),
                strength.plus(more.strength),
                undetermined + more.undetermined,
                ratios.plus(more.ratios),
                joined,
                reasons);
    }
}
