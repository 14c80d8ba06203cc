package upscatter.fitter.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Samples of a posterior density, under priors that it states. Immutable. */
public final class Posterior {
    /** Above this chains do not agree (Vehtari et al., section 4.2). */
    private static final double AGREEMENT = 1.01;

    private final Map<String, Prior> priors;
    private final List<String> names;
    private final List<Marginal> marginals;
    private final double acceptance;
    private final List<String> warnings;

    /**
     * Samples.
     *
     * @param chains by dimension and walker, those of an ensemble together; taken over
     * @param leastDraws effective number of draws that was asked for
     */
    Posterior(
            Map<String, Prior> priors,
            List<String> names,
            double[][][] chains,
            int ensembles,
            double acceptance,
            double leastDraws) {
        this.priors = new TreeMap<>(priors);
        this.names = List.copyOf(names);
        var list = new ArrayList<Marginal>();
        for (int i = 0; i < chains.length; i++) {
            list.add(new Marginal(names.get(i), chains[i], ensembles));
        }
        this.marginals = List.copyOf(list);
        this.acceptance = acceptance;
        this.warnings = warnings(leastDraws);
    }

    /** The priors, by name of the parameter. */
    public Map<String, Prior> priors() {
        return Map.copyOf(priors);
    }

    /** Names of the parameters that were free, in the order of the likelihood. */
    public List<String> names() {
        return names;
    }

    /**
     * Distribution of one parameter.
     *
     * @throws NoSuchElementException if it was not free, or there is none of that name
     */
    public Marginal marginal(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new NoSuchElementException("no samples of %s were drawn, only of %s".formatted(name, names));
        }
        return marginals.get(index);
    }

    /** Share of proposed moves that were made. */
    public double acceptance() {
        return acceptance;
    }

    /** Whether the chains agree and are worth as many independent draws as were asked for, in every parameter. */
    public boolean converged() {
        return warnings.isEmpty();
    }

    /** What keeps it from being converged, in sentences. */
    public List<String> warnings() {
        return warnings;
    }

    private List<String> warnings(double leastDraws) {
        var warnings = new ArrayList<String>();
        for (Marginal marginal : marginals) {
            double rHat = marginal.rHat();
            double draws = Math.min(marginal.bulkEffectiveDraws(), marginal.tailEffectiveDraws());
            if (!(rHat < AGREEMENT)) {
                warnings.add("ensembles do not agree on %s: R-hat is %.4f".formatted(marginal.name(), rHat));
            }
            if (!(draws >= leastDraws)) {
                warnings.add("samples of %s are worth %.0f independent draws, fewer than %.0f"
                        .formatted(marginal.name(), draws, leastDraws));
            }
        }
        return List.copyOf(warnings);
    }
}
