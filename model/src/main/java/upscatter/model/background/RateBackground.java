package upscatter.model.background;

import java.util.Optional;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

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
        Axis energy = grid.axis(Observable.RECOIL_ENERGY)
                .orElseThrow(() -> new IllegalArgumentException(
                        "background %s is a rate per energy but the channel has no axis of recoil energy"
                                .formatted(name)));
        Optional<Axis> calendar = grid.axis(Observable.CALENDAR_TIME);
        Optional<Axis> photonAxis = grid.axis(Observable.PHOTON_ENERGY);
        for (Axis axis : grid.axes()) {
            boolean known = axis.equals(energy)
                    || axis.observable() == Observable.CALENDAR_TIME
                    || (photons.isPresent() && axis.observable() == Observable.PHOTON_ENERGY);
            if (!known) {
                throw new IllegalArgumentException(
                        "background %s is a rate per energy and knows nothing of the axis '%s' of the channel%s"
                                .formatted(name, axis.observable().label(), advice(axis)));
            }
        }
        Exposure exposed = exposure.orElseThrow(() -> new IllegalArgumentException(
                "background %s is a rate but the channel has no live time".formatted(name)));
        double size = reference == Reference.MASS ? exposed.kgSeconds() : exposed.liveTimeS();
        double[] counts = new double[grid.bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            int[] index = grid.indices(bin);
            int e = index[grid.axes().indexOf(energy)];
            double time = calendar.map(axis -> share(axis, index[grid.axes().indexOf(axis)]))
                    .orElseGet(this::overall);
            double seen = photonAxis
                    .map(axis -> photonShare(axis, index[grid.axes().indexOf(axis)]))
                    .orElse(1.0);
            counts[bin] = size * spectrum.integral(energy.low(e), energy.high(e)) * time * seen;
        }
        return Counts.of(grid, counts);
    }

    private static String advice(Axis axis) {
        return axis.observable() == Observable.PHOTON_ENERGY ? ".\nMaybe its photons have no spectrum yet." : "";
    }

    private double photonShare(Axis axis, int bin) {
        return photons.orElseThrow().share(axis.low(bin), axis.high(bin));
    }

    /** Share of the live time in a bin of calendar time, times the mean of the profile in it. */
    private double share(Axis calendar, int bin) {
        double low = calendar.low(bin);
        double high = calendar.high(bin);
        return (high - low) / (calendar.high(calendar.bins() - 1) - calendar.low(0)) * profile.mean(low, high);
    }

    private double overall() {
        return profile.overallMean()
                .orElseThrow(() -> new IllegalArgumentException(
                        "background %s follows the calendar but the channel has no axis of calendar time.%nMaybe one bin from start to end of data taking is enough."
                                .formatted(name)));
    }
}
