package upscatter.model.background;

import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.sampling.EventSource;

/**
 * A background with a smooth rate per reconstructed energy, which grows with the live time, and with the mass or not, and may
 * follow the calendar: {@code dN/dE dt = R(E) r(t)}; in coincidence with a photon {@code dN/dE dE_gamma dt = R(E) g(E_gamma) r(t)} with g
 * normalised to one over its window, as for accidental coincidences of unrelated recoils and photons.
 *
 * @param name name of the component
 * @param spectrum shape and size of the rate R, in events/(MeV kg s), or in events/(MeV s) of a detector
 * @param reference whether the rate is that of a kg or of a detector
 * @param profile dimensionless factor r on the rate over calendar time
 * @param photons energies of the photons in coincidence, or empty when a channel does not look at them
 */
public record RateBackground(
        String name, RateSpectrum spectrum, Reference reference, TimeProfile profile, Optional<PhotonSpectrum> photons)
        implements Background {

    /** What a rate refers to. */
    public enum Reference {
        /** Rates are events/(kg s): the background grows with the mass. */
        MASS,
        /** Rates are events/s of a detector whatever its mass, as those of the low-energy excess; arXiv:2603.24450. */
        DETECTOR
    }

    /**
     * A rate in events/(kg s), the same at all times.
     *
     * @param name name of the component
     * @param spectrum rate per energy in events/(MeV kg s)
     */
    public RateBackground(String name, RateSpectrum spectrum) {
        this(name, spectrum, Reference.MASS, TimeProfile.Constant.ONE);
    }

    /**
     * A rate of recoils, of whose photons nothing is said.
     *
     * @param name name of the component
     * @param spectrum rate per energy in events/(MeV kg s), or in events/(MeV s) of a detector
     * @param reference whether the rate is that of a kg or of a detector
     * @param profile dimensionless factor on the rate over calendar time
     */
    public RateBackground(String name, RateSpectrum spectrum, Reference reference, TimeProfile profile) {
        this(name, spectrum, reference, profile, Optional.empty());
    }

    @Override
    public boolean followsEnergyScale() {
        return true;
    }

    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        var bins = new RateBins(name, grid, exposure, reference, new ProfileFamily.Known(profile), photons);
        double[] factor = bins.factors(new double[0], new double[0][0]);
        double[] counts = new double[grid.bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            int e = bins.energyBin[bin];
            counts[bin] = factor[bin] * spectrum.integral(bins.energy.low(e), bins.energy.high(e));
        }
        return Counts.of(grid, counts);
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        return known().atEvents(events, grid, exposure);
    }

    @Override
    public EventSource source(double[] shape, Grid grid, Optional<Exposure> exposure) {
        return known().source(shape, grid, exposure);
    }

    @Override
    public ShapeFunction atEnergies(double[] energiesMeV, Optional<Exposure> exposure) {
        return known().atEnergies(energiesMeV, exposure);
    }

    @Override
    public ShapeFunction eventFactors(Events events, Grid grid, Optional<Exposure> exposure) {
        return known().eventFactors(events, grid, exposure);
    }

    private ShapedBackground known() {
        return following(new ProfileFamily.Known(profile), List.of());
    }

    /** This rate with another course over the calendar. */
    public RateBackground following(TimeProfile other) {
        return new RateBackground(name, spectrum, reference, other, photons);
    }

    /**
     * This rate with a course over the calendar that is fitted.
     *
     * @param course the course
     * @param times values of its shape
     */
    public ShapedBackground following(ProfileFamily course, List<ShapeValue> times) {
        return new ShapedBackground(name, 1, new RateFamily.Known(spectrum), times, false, reference, course, photons);
    }
}
