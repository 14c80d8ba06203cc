package upscatter.model.interaction;

import java.util.Optional;
import java.util.function.Function;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/**
 * Form factors of the protons and of the neutrons of nuclei, whose root-mean-square radii differ by the neutron skin.
 *
 * <p>The radii are those of the form factors as they stand, {@code F = 1 - (q r)^2/6 + ...}: of protons with the extent of a proton, which is the charge radius, and of neutrons likewise.
 *
 * @param protons form factor of the protons
 * @param neutrons form factor of the neutrons; where their radius is fitted, that at which fits start
 * @param neutronRadius the fitted radius of the neutrons of every nucleus, in fm; empty where it is known
 */
public record NucleonFormFactors(FormFactor protons, FormFactor neutrons, Optional<ShapeValue> neutronRadius) {
    /** Points for a narrow range of the radius: ten follow rates over half a fm to 1e-12. */
    private static final int FEWEST_POINTS = 12;

    /** More points for each fm of half the range. Squared form factors go as cos(2 q R): at 110 MeV a fm of the rms radius is 1.4 in phase. */
    private static final double POINTS_PER_FM = 4;

    /** Rejects a fitted radius that is a number, and a range beyond the radii of nuclei, with {@link IllegalArgumentException}. */
    public NucleonFormFactors {
        neutronRadius.ifPresent(radius -> {
            double[] range = radius.range();
            if (range.length != 2) {
                throw new IllegalArgumentException(
                        "a fitted radius of neutrons needs a parameter but is %s fm".formatted(radius.unit()));
            }
            for (double end : range) {
                var unused = new FormFactor.HelmOfRadius(end);
            }
        });
    }

    /** One form factor of protons and neutrons. */
    public static NucleonFormFactors of(FormFactor both) {
        return new NucleonFormFactors(both, both, Optional.empty());
    }

    /** Known form factors of protons and neutrons. */
    public static NucleonFormFactors of(FormFactor protons, FormFactor neutrons) {
        return new NucleonFormFactors(protons, neutrons, Optional.empty());
    }

    /**
     * A radius of the neutrons that is fitted, with the form of Helm.
     *
     * @param radius a parameter with its unit in fm, within the bounds of {@link FormFactor.HelmOfRadius}
     */
    public static NucleonFormFactors withNeutronRadius(FormFactor protons, ShapeValue radius) {
        return new NucleonFormFactors(protons, new FormFactor.HelmOfRadius(radius.start()), Optional.of(radius));
    }

    /** Whether protons and neutrons share one form factor, whose square is then a factor of rates. */
    boolean areOne() {
        return neutronRadius.isEmpty() && protons.equals(neutrons);
    }

    /** These with the radius of the neutrons at a value of its parameter. */
    private NucleonFormFactors at(double value) {
        double radiusFm = value * neutronRadius.orElseThrow().unit();
        return of(protons, new FormFactor.HelmOfRadius(radiusFm));
    }

    /** The fitted radius as a coupling of an interaction, which is an entire function of it; empty where it is known. */
    Optional<Interaction.FittedCoupling> fitted(Function<NucleonFormFactors, Interaction> make) {
        return neutronRadius.map(radius -> {
            Parameter parameter = radius.parameter().orElseThrow();
            double half = 0.5 * (parameter.upper() - parameter.lower()) * radius.unit();
            int points = FEWEST_POINTS + (int) Math.ceil(POINTS_PER_FM * half);
            return new Interaction.FittedCoupling(parameter, points - 1, value -> make.apply(at(value)));
        });
    }
}
