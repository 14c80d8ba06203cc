package upscatter.model.prediction;

import java.util.Optional;
import upscatter.model.parameter.Parameter;

/**
 * One component in one channel: a template times a product of parameters.
 *
 * @param channel index of the channel
 * @param component name of the component
 * @param firstBin first bin of the channel in the flat list of bins
 * @param template counts of each bin at unit factors, where they do not depend on a free mass
 * @param signal template that depends on a mass, or empty
 * @param massIndex index of the mass parameter, or -1
 * @param massFree whether the mass is free, so that the template must be folded at each point
 * @param factors indices of the parameters that multiply the template
 */
record Term(
        int channel,
        String component,
        int firstBin,
        Template template,
        Optional<SignalTemplate> signal,
        int massIndex,
        boolean massFree,
        int[] factors) {

    /** Counts at unit factors and their derivative with respect to the mass; arrays of the engine room, never modified. */
    record Template(double[] counts, double[] massDerivative) {}

    /** The template at a point. */
    Template at(double[] theta) {
        return massFree ? fold(signal.orElseThrow(), theta[massIndex], template.counts().length) : template;
    }

    /** This term with the parameter of its mass replaced. */
    Term withMass(Parameter mass) {
        Template folded = mass.fixed() ? fold(signal.orElseThrow(), mass.start(), template.counts().length) : template;
        return new Term(channel, component, firstBin, folded, signal, massIndex, !mass.fixed(), factors);
    }

    static Template fold(SignalTemplate signal, double leptonMassMeV, int bins) {
        var folded = new Template(new double[bins], new double[bins]);
        signal.evaluate(leptonMassMeV, folded.counts(), folded.massDerivative());
        return folded;
    }

    /** Product of all factors but one; pass -1 for all. */
    double productWithout(int left, double[] theta) {
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            if (i != left) {
                product *= theta[factors[i]];
            }
        }
        return product;
    }
}
