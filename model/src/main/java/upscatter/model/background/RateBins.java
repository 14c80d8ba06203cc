package upscatter.model.background;

import java.util.Optional;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/**
 * Bins of a channel for a rate {@code dN/dE dE_gamma dt = R(E) g(E_gamma) r(t)}: for each bin its interval of energy and the factor on the
 * integral of R that exposure, photons and time give it, which depends on the values of the shape of r. Rates know nothing of the pulses of a
 * beam: the live time is that of the windows of arrival times from the first edge to the last, all pulses together, over which events are spread
 * evenly.
 */
final class RateBins {
    final Axis energy;
    final int[] energyBin;
    final double size;
    /** What is said on axes of which a rate knows nothing. */
    private static final String TEMPLATE =
            "Maybe it should be a background of the type 'table', its counts in the bins of the channel.";

    private final String name;
    private final ProfileFamily profile;
    private final Optional<Axis> calendar;
    private final int[] calendarBin;
    private final double[] seen;
    private final double[] open;

    /**
     * Bins of a grid.
     *
     * @param name name of the background, for messages
     * @throws IllegalArgumentException if the grid has no axis of recoil energy or one that the background does not know, or the live time is not
     *     known
     */
    RateBins(
            String name,
            Grid grid,
            Optional<Exposure> exposure,
            RateReference reference,
            ProfileFamily profile,
            Optional<PhotonSpectrum> photons) {
        this.name = name;
        this.profile = profile;
        energy = grid.axis(Observable.RECOIL_ENERGY)
                .orElseThrow(() -> new IllegalArgumentException(
                        "background %s is a rate per energy but the channel has no axis of recoil energy.%n%s"
                                .formatted(name, TEMPLATE)));
        requireKnownAxes(name, grid, photons);
        size = size(name, exposure, reference);
        calendar = grid.axis(Observable.CALENDAR_TIME);
        Optional<Axis> arrivals = grid.axis(Observable.ARRIVAL_TIME);
        Optional<Axis> photonAxis = grid.axis(Observable.PHOTON_ENERGY);
        energyBin = new int[grid.bins()];
        calendarBin = new int[grid.bins()];
        seen = new double[grid.bins()];
        open = new double[grid.bins()];
        for (int bin = 0; bin < energyBin.length; bin++) {
            int[] index = grid.indices(bin);
            energyBin[bin] = index[grid.axes().indexOf(energy)];
            calendarBin[bin] =
                    calendar.map(axis -> index[grid.axes().indexOf(axis)]).orElse(0);
            seen[bin] = photonAxis
                    .map(axis -> photonShare(photons, axis, index[grid.axes().indexOf(axis)]))
                    .orElse(1.0);
            open[bin] = arrivals.map(axis -> share(axis, index[grid.axes().indexOf(axis)]))
                    .orElse(1.0);
        }
    }

    /**
     * Factor of each bin.
     *
     * @param times values of the shape of r
     * @param gradient overwritten, derivatives of the factors with respect to these values; one array of bins each
     * @throws IllegalArgumentException if the course over the calendar is not known, or not at the times of the channel
     */
    double[] factors(double[] times, double[][] gradient) {
        int steps = calendar.map(Axis::bins).orElse(1);
        double[] time = new double[steps];
        double[][] slopes = new double[steps][times.length];
        for (int step = 0; step < steps; step++) {
            if (calendar.isEmpty()) {
                time[step] = overall(times);
            } else {
                Axis axis = calendar.get();
                double share = share(axis, step);
                time[step] = share * profile.mean(times, axis.low(step), axis.high(step), slopes[step]);
                for (int p = 0; p < times.length; p++) {
                    slopes[step][p] *= share;
                }
            }
        }
        double[] factor = new double[energyBin.length];
        for (int bin = 0; bin < factor.length; bin++) {
            int step = calendarBin[bin];
            factor[bin] = size * time[step] * seen[bin] * open[bin];
            for (int p = 0; p < times.length; p++) {
                gradient[p][bin] = size * slopes[step][p] * seen[bin] * open[bin];
            }
        }
        return factor;
    }

    private static void requireKnownAxes(String name, Grid grid, Optional<PhotonSpectrum> photons) {
        for (Axis axis : grid.axes()) {
            boolean known = axis.observable().equals(Observable.RECOIL_ENERGY)
                    || axis.observable().equals(Observable.CALENDAR_TIME)
                    || axis.observable().equals(Observable.ARRIVAL_TIME)
                    || (photons.isPresent() && axis.observable().equals(Observable.PHOTON_ENERGY));
            if (!known) {
                throw new IllegalArgumentException(
                        "background %s is a rate per energy and knows nothing of the axis '%s' of the channel%s"
                                .formatted(name, axis.observable().label(), advice(axis)));
            }
        }
    }

    private static double size(String name, Optional<Exposure> exposure, RateReference reference) {
        Exposure exposed = exposure.orElseThrow(() -> new IllegalArgumentException(
                "background %s is a rate but the channel has no live time".formatted(name)));
        return reference == RateReference.MASS ? exposed.kgSeconds() : exposed.liveTimeS();
    }

    private static String advice(Axis axis) {
        return axis.observable().equals(Observable.PHOTON_ENERGY)
                ? ".\nMaybe its photons have no spectrum yet."
                : ".\n" + TEMPLATE;
    }

    private static double photonShare(Optional<PhotonSpectrum> photons, Axis axis, int bin) {
        return photons.orElseThrow().share(axis.low(bin), axis.high(bin));
    }

    /** Share of the live time in a bin of time; it is spread evenly from the first to the last edge, and what lies in gaps is not seen. */
    private static double share(Axis times, int bin) {
        return (times.high(bin) - times.low(bin)) / times.span();
    }

    private double overall(double[] times) {
        return profile.profile(times)
                .overallMean()
                .orElseThrow(() -> new IllegalArgumentException(
                        "background %s follows the calendar but the channel has no axis of calendar time.%nMaybe one bin from start to end of data taking is enough."
                                .formatted(name)));
    }
}
