package upscatter.model.background;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.sampling.InverseTransform;

/**
 * Factors on a rate by energy at single events and in their window, {@code dN/dE dE_gamma dt = R(E) g(E_gamma) r(t)}: what exposure, photons and
 * time give. Densities are per unit of the axes of the channel.
 */
final class RateEvents {
    private final Grid window;
    private final Axis energy;
    private final double size;
    private final RateBins bins;
    private final ProfileFamily profile;
    private final Optional<PhotonSpectrum> photons;

    /**
     * Factors in a window.
     *
     * @throws IllegalArgumentException as for bins
     */
    RateEvents(
            String name,
            Grid grid,
            Optional<Exposure> exposure,
            RateReference reference,
            ProfileFamily profile,
            Optional<PhotonSpectrum> photons) {
        window = grid.window();
        this.profile = profile;
        this.photons = photons;
        bins = new RateBins(name, window, exposure, reference, profile, photons);
        energy = bins.energy;
        size = bins.size;
    }

    /** Number of events in the window for a unit of the integral of R over its energies, at values of the shape of r. */
    double windowFactor(double[] times) {
        return windowFactor(times, new double[times.length]);
    }

    /** The same with its derivatives with respect to the values, which are overwritten. */
    private double windowFactor(double[] times, double[] gradient) {
        double[][] slopes = new double[times.length][bins.energyBin.length];
        double[] factors = bins.factors(times, slopes);
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int bin = 0; bin < factors.length; bin++) {
            if (bins.energyBin[bin] == 0) {
                sum += factors[bin];
                for (int p = 0; p < gradient.length; p++) {
                    gradient[p] += slopes[p][bin];
                }
            }
        }
        return sum;
    }

    /** The energies of the window: one interval, and one more after each gap. */
    Axis energy() {
        return energy;
    }

    /**
     * Factor of each event for a unit of R, per unit of the axes, as a function of the values of the shape of r; that of the window is the last.
     */
    ShapeFunction factors(Events events) {
        double[] steady = steady(events);
        Optional<Axis> calendar = window.axis(Observable.CALENDAR_TIME);
        double[] times = calendar.map(axis -> events.column(axis.observable())).orElse(new double[0]);
        return new ShapeFunction() {
            @Override
            public int size() {
                return steady.length + 1;
            }

            @Override
            public void evaluate(double[] shape, double[] factors, double[][] gradient) {
                double[] slopes = new double[shape.length];
                double overall = calendar.isPresent()
                        ? 1
                        : profile.profile(shape).overallMean().orElseThrow();
                for (int i = 0; i < steady.length; i++) {
                    factors[i] = steady[i] * (calendar.isPresent() ? profile.at(shape, times[i], slopes) : overall);
                    for (int p = 0; p < shape.length; p++) {
                        gradient[p][i] = steady[i] * slopes[p];
                    }
                }
                factors[steady.length] = windowFactor(shape, slopes);
                for (int p = 0; p < shape.length; p++) {
                    gradient[p][steady.length] = slopes[p];
                }
            }
        };
    }

    /** Factor of each event but for the course over the calendar. */
    private double[] steady(Events events) {
        double[] factors = new double[events.size()];
        Arrays.fill(factors, size * energy.unitSize());
        for (Axis axis : window.axes()) {
            if (axis.observable().equals(Observable.CALENDAR_TIME)
                    || axis.observable().equals(Observable.ARRIVAL_TIME)) {
                double even = axis.unitSize() / axis.span();
                for (int i = 0; i < factors.length; i++) {
                    factors[i] *= even;
                }
            } else if (axis.observable().equals(Observable.PHOTON_ENERGY)) {
                PhotonSpectrum spectrum = photons.orElseThrow();
                for (int i = 0; i < factors.length; i++) {
                    factors[i] *= spectrum.density(events.value(axis.observable(), i)) * axis.unitSize();
                }
            }
        }
        return factors;
    }

    /** Inverse transforms of all observables at values of the shape of r; that of the energy is given. */
    List<InverseTransform> observables(InverseTransform energies, double[] times) {
        TimeProfile course = profile.profile(times);
        var observables = new ArrayList<InverseTransform>();
        for (Axis axis : window.axes()) {
            if (axis.observable().equals(Observable.CALENDAR_TIME)) {
                observables.add(InverseTransform.over(axis, (from, to) -> course.mean(from, to) * (to - from)));
            } else if (axis.observable().equals(Observable.ARRIVAL_TIME)) {
                observables.add(InverseTransform.over(axis, (from, to) -> to - from));
            } else if (axis.observable().equals(Observable.PHOTON_ENERGY)) {
                PhotonSpectrum spectrum = photons.orElseThrow();
                observables.add(InverseTransform.over(axis, spectrum::share));
            } else {
                observables.add(energies);
            }
        }
        return observables;
    }

    /** Place of the energy among the axes. */
    int energyAxis() {
        return window.axes().indexOf(energy);
    }

    double[] energies(Events events) {
        return events.column(Observable.RECOIL_ENERGY);
    }
}
