package upscatter.model.flux;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import upscatter.model.calendar.TimeProfile;

/**
 * Flux of neutrinos of one flavour at the detector: their energies and when they arrive.
 *
 * @param flavour flavour at the source
 * @param continuum moments of the continuous spectrum, or empty for a line
 * @param line the monoenergetic line, or empty for a continuum
 * @param timing distribution of arrival times after a pulse
 * @param activity factor on the spectrum over calendar time
 * @param paths from where they came, with shares whose sum is one; empty where it is not known
 */
public record Emission(
        Flavour flavour,
        Optional<FluxMoments> continuum,
        Optional<Line> line,
        Timing timing,
        TimeProfile activity,
        List<Path> paths) {

    /** Rejects an emission that is not exactly one of continuum and line with {@link IllegalArgumentException}. */
    public Emission {
        paths = List.copyOf(paths);
        if (continuum.isPresent() == line.isPresent()) {
            throw new IllegalArgumentException("an emission is either a continuum or a line");
        }
    }

    /** Neutrinos with a continuous spectrum, alike at all calendar times. */
    public static Emission continuum(Flavour flavour, FluxMoments moments, Timing timing) {
        return new Emission(
                flavour, Optional.of(moments), Optional.empty(), timing, TimeProfile.Constant.ONE, List.of());
    }

    /** Neutrinos of one energy, alike at all calendar times. */
    public static Emission line(Flavour flavour, Line line, Timing timing) {
        return new Emission(flavour, Optional.empty(), Optional.of(line), timing, TimeProfile.Constant.ONE, List.of());
    }

    /** This emission with another course over calendar time. */
    public Emission during(TimeProfile otherActivity) {
        return new Emission(flavour, continuum, line, timing, otherActivity, paths);
    }

    /** This emission with other arrival times. */
    public Emission arriving(Timing otherTiming) {
        return new Emission(flavour, continuum, line, otherTiming, activity, paths);
    }

    /** This emission from a place, or several. */
    public Emission from(List<Path> otherPaths) {
        return new Emission(flavour, continuum, line, timing, activity, otherPaths);
    }

    /** This emission in another flavour. */
    public Emission as(Flavour otherFlavour) {
        return new Emission(otherFlavour, continuum, line, timing, activity, paths);
    }

    /** This emission multiplied by a factor, not negative; itself for one. */
    public Emission times(double factor) {
        return factor == 1
                ? this
                : new Emission(
                        flavour,
                        continuum.map(moments -> moments.times(factor)),
                        line.map(one -> new Line(one.energyMeV(), factor * one.flux())),
                        timing,
                        activity,
                        paths);
    }

    /**
     * This emission multiplied by a function of the neutrino energy in MeV, which is not negative.
     *
     * @param moreMeV energies at which a continuous spectrum is taken beside its points
     */
    public Emission times(DoubleUnaryOperator factor, double[] moreMeV) {
        return new Emission(
                flavour,
                continuum.map(moments -> moments.times(factor, moreMeV)),
                line.map(one -> new Line(one.energyMeV(), factor.applyAsDouble(one.energyMeV()) * one.flux())),
                timing,
                activity,
                paths);
    }

    /**
     * The change of this emission under one standard deviation of an error of its spectrum; its flux may be negative.
     *
     * @throws IllegalArgumentException for a line, of which an error by energy has no meaning
     */
    public Emission times(RelativeError error) {
        if (error.isFlat()) {
            return times(error.largest());
        }
        FluxMoments moments = continuum.orElseThrow(() ->
                new IllegalArgumentException("an error of the flux by energy needs a continuous spectrum, not a line"));
        return new Emission(flavour, Optional.of(moments.times(error)), Optional.empty(), timing, activity, paths);
    }

    /**
     * From where some of the neutrinos come.
     *
     * @param distanceCm distance to the detector in cm, positive
     * @param share of the neutrinos of the emission
     */
    public record Path(double distanceCm, double share) {}

    /**
     * Neutrinos of one energy.
     *
     * @param energyMeV energy in MeV, positive
     * @param flux neutrinos per cm^2 and s (or per cm^2 for a whole exposure), not negative
     */
    public record Line(double energyMeV, double flux) {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Line {
            if (!(energyMeV > 0) || !(flux >= 0) || Double.isInfinite(energyMeV) || Double.isInfinite(flux)) {
                throw new IllegalArgumentException(
                        "a neutrino line needs a positive energy and a flux but has %s MeV and %s"
                                .formatted(energyMeV, flux));
            }
        }
    }
}
