package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Counts of one component at unit factors, and their derivatives. Never modified. */
public final class Template {
    private static final double[] UNKNOWN = {};

    /** Counts, one value a bin. */
    public final double[] counts;

    /** Derivative with respect to the mass of N in 1/MeV. */
    public final double[] massDerivative;

    /** Derivative with respect to the strength; empty where the strength is one of the factors. */
    public final double[] strengthDerivative;

    /** Second derivative with respect to the mass in 1/MeV^2; empty where it is not known. */
    public final double[] massCurvature;

    /** Second derivative with respect to mass and strength in 1/MeV; empty where it is not known. */
    final double[] mixedDerivative;

    private Template(
            double[] counts,
            double[] massDerivative,
            double[] strengthDerivative,
            double[] massCurvature,
            double[] mixedDerivative) {
        this.counts = counts;
        this.massDerivative = massDerivative;
        this.strengthDerivative = strengthDerivative;
        this.massCurvature = massCurvature;
        this.mixedDerivative = mixedDerivative;
    }

    /** Counts that do not depend on any parameter but factors. */
    public static Template of(double[] counts) {
        return of(counts, new double[counts.length]);
    }

    /** Counts at unit strength, to which the strength is a factor. */
    static Template of(double[] counts, double[] massDerivative) {
        return of(counts, massDerivative, new double[0]);
    }

    /** Counts that depend on the strength in a way of their own. */
    static Template of(double[] counts, double[] massDerivative, double[] strengthDerivative) {
        return new Template(counts, massDerivative, strengthDerivative, UNKNOWN, UNKNOWN);
    }

    /** The same with second derivatives in the mass. */
    Template withMassCurvature(double[] curvature) {
        return new Template(counts, massDerivative, strengthDerivative, curvature, mixedDerivative);
    }

    /** The same with second derivatives in mass and strength. */
    Template withMixedDerivative(double[] mixed) {
        return new Template(counts, massDerivative, strengthDerivative, massCurvature, mixed);
    }

    /** Several templates, one behind the other. */
    static Template endToEnd(List<Template> parts) {
        return of(
                        joined(parts, part -> part.counts),
                        joined(parts, part -> part.massDerivative),
                        joined(parts, part -> part.strengthDerivative))
                .withMixedDerivative(joined(parts, part -> part.mixedDerivative));
    }

    private static double[] joined(List<Template> parts, Function<Template, double[]> values) {
        return parts.stream().map(values).flatMapToDouble(Arrays::stream).toArray();
    }
}
