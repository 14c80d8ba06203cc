package upscatter.fitter.impact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Decomposition of the symmetric error of a parameter by group of nuisance parameters, in two ways that differ as soon as groups are
 * correlated after the fit.
 *
 * <ul>
 *   <li>{@link #byFixing}: {@code sqrt(sigma^2 - sigma_G^2)}, where {@code sigma_G} is the error with the group fixed at its best
 *       values, {@code C_tt - C_tG C_GG^-1 C_Gt}. What would be gained if the group were known. Groups do not add up.
 *   <li>{@link #byMeasurement}: what the fluctuation of the group's auxiliary measurements alone does to the best value, {@code
 *       sum over j in G of (C_tj/s_j)^2} with the width {@code s_j} of the measurement; see A. Pinto et al., Eur. Phys. J. C 84 (2024) 593, arXiv:2307.04007. With the
 *       rest, the fluctuation of the counts, the squares add up to the total.
 * </ul>
 *
 * @param parameter name
 * @param total its standard deviation, in its unit
 * @param byFixing error of each group by the first way
 * @param byMeasurement error of each group by the second way
 * @param statistical error with all parameters of all groups fixed
 * @param counts what is left of the total by the second way: the counts and the measurements outside all groups
 */
public record ErrorBudget(
        String parameter,
        double total,
        Map<String, Double> byFixing,
        Map<String, Double> byMeasurement,
        double statistical,
        double counts) {
    /** Copies the maps, their order kept. */
    public ErrorBudget {
        byFixing = Collections.unmodifiableMap(new LinkedHashMap<>(byFixing));
        byMeasurement = Collections.unmodifiableMap(new LinkedHashMap<>(byMeasurement));
    }

    /**
     * Breaks the error of a parameter down.
     *
     * @param groups names of nuisance parameters by name of the group; a parameter may be in several
     * @throws IllegalArgumentException if the parameter has no symmetric error, or is in a group
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public static ErrorBudget of(Likelihood likelihood, FitResult fit, String name, Map<String, Set<String>> groups) {
        if (fit.error(name).isEmpty()) {
            throw new IllegalArgumentException("the fit gives no symmetric error of %s to break down%nMaybe it is %s."
                    .formatted(name, fit.atLimit().contains(name) ? "at its bound" : "fixed or not determined"));
        }
        double total = fit.error(name).getAsDouble();
        var byFixing = new LinkedHashMap<String, Double>();
        var byMeasurement = new LinkedHashMap<String, Double>();
        var all = new TreeSet<String>();
        groups.forEach((group, members) -> {
            all.addAll(members);
            byFixing.put(group, root(total * total - varianceWithFixed(fit, name, members)));
            byMeasurement.put(group, Math.sqrt(measured(likelihood, fit, name, members)));
        });
        return new ErrorBudget(
                name,
                total,
                byFixing,
                byMeasurement,
                root(varianceWithFixed(fit, name, all)),
                root(total * total - measured(likelihood, fit, name, all)));
    }

    private static double root(double variance) {
        return Math.sqrt(Math.max(0, variance));
    }

    /** {@code C_tt - C_tG C_GG^-1 C_Gt} over the members that have an error. */
    private static double varianceWithFixed(FitResult fit, String name, Set<String> members) {
        if (members.contains(name)) {
            throw new IllegalArgumentException("the error of %s cannot be broken down by itself".formatted(name));
        }
        List<String> group =
                members.stream().filter(m -> fit.error(m).isPresent()).sorted().toList();
        int size = group.size();
        double total = fit.error(name).orElseThrow();
        if (size == 0) {
            return total * total;
        }
        var correlations = new DMatrixRMaj(size, size);
        var withParameter = new DMatrixRMaj(size, 1);
        for (int i = 0; i < size; i++) {
            withParameter.set(i, 0, fit.correlation(name, group.get(i)));
            for (int j = 0; j < size; j++) {
                correlations.set(i, j, fit.correlation(group.get(i), group.get(j)));
            }
        }
        var weights = new DMatrixRMaj(size, 1);
        CommonOps_DDRM.solveSPD(correlations, withParameter, weights);
        return total * total * (1 - CommonOps_DDRM.dot(withParameter, weights));
    }

    /** {@code sum (C_tj/s_j)^2} over the members with an auxiliary measurement. */
    private static double measured(Likelihood likelihood, FitResult fit, String name, Set<String> members) {
        Parameters parameters = likelihood.parameters();
        int row = parameters.indexOf(name);
        double sum = 0;
        for (String member : members) {
            Parameter parameter = parameters.get(member);
            double width = width(parameter.constraint(), fit.best().value(member));
            double shift = width > 0 ? fit.covariance().get(row, parameters.indexOf(member)) / width : 0;
            sum += shift * shift;
        }
        return sum;
    }

    /** Standard deviation of an auxiliary measurement if x is true, in the unit of x; zero without one. */
    private static double width(Constraint constraint, double x) {
        if (constraint instanceof Constraint.Normal normal) {
            return normal.sigma();
        }
        if (constraint instanceof Constraint.LogNormal log) {
            return x * Math.log(log.kappa());
        }
        if (constraint instanceof Constraint.Asymmetric two) {
            return Math.sqrt(Math.max(two.variance(x), 0));
        }
        return constraint instanceof Constraint.Poisson poisson ? Math.sqrt(x / poisson.expected()) : 0;
    }
}
