package upscatter.model.quadrature;

import java.util.Arrays;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;

/**
 * Rules of Gauss and Legendre: n nodes, at the zeros of the Legendre polynomial P_n, integrate polynomials up to degree 2 n - 1 exactly.
 *
 * <p>They are those of {@link org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory}, digit for digit. That factory makes a field of decimal numbers
 * for rules of higher precision at its birth, asked for or not: a tenth of a second at every start of the program.
 */
public final class GaussLegendre {
    private GaussLegendre() {}

    /**
     * The rule between -1 and 1.
     *
     * @param nodes number of nodes, positive
     */
    public static GaussIntegrator rule(int nodes) {
        var rule = new LegendreRuleFactory().getRule(nodes);
        return new GaussIntegrator(rule.getFirst(), rule.getSecond());
    }

    /**
     * The rule between two ends.
     *
     * @param nodes number of nodes, positive
     * @param from lower end
     * @param to upper end
     */
    public static GaussIntegrator rule(int nodes, double from, double to) {
        var rule = new LegendreRuleFactory().getRule(nodes);
        double scale = (to - from) / 2;
        double shift = from + scale;
        return new GaussIntegrator(
                Arrays.stream(rule.getFirst()).map(x -> x * scale + shift).toArray(),
                Arrays.stream(rule.getSecond()).map(w -> w * scale).toArray());
    }
}
