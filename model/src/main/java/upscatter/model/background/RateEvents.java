package upscatter.model.background;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private final TimeProfile profile;
    private final Optional<PhotonSpectrum> photons;
    private final double windowFactor;

    /**
     * Factors in a window.
     *
     * @throws IllegalArgumentException as for bins
     */
    RateEvents(
            String name,
            Grid grid,
            Optional<Exposure> exposure,
            RateBackground.Reference reference,
            TimeProfile profile,
            Optional<PhotonSpectrum> photons) {
        window = grid.window();
        this.profile = profile;
        this.photons = photons;
        var bins = new RateBins(name, window, exposure, reference, profile, photons);
        energy = bins.energy;
        size = bins.size;
        windowFactor = IntStream.range(0, bins.factor.length)
                .filter(bin -> bins.energyBin[bin] == 0)
                .mapToDouble(bin -> bins.factor[bin])
                .sum();
    }

    /** Number of events in the window for a unit of the integral of R over its energies. */
    double windowFactor() {
        return windowFactor;
    }

    /** The energies of the window: one interval, and one more after each gap. */
    Axis energy() {
        return energy;
    }

    /** Factor of each event for a unit of R, per unit of the axes; that of the window is the last. */
    double[] factors(Events events) {
        double[] factors = new double[events.size() + 1];
        for (int i = 0; i < events.size(); i++) {
            factors[i] = size * energy.unitSize();
        }
        factors[events.size()] = windowFactor;
        boolean timed = false;
        for (Axis axis : window.axes()) {
            if (axis.observable() == Observable.CALENDAR_TIME) {
                timed = true;
                double range = axis.span();
                for (int i = 0; i < events.size(); i++) {
                    factors[i] *= profile.at(events.value(axis.observable(), i)) / range * axis.unitSize();
                }
            } else if (axis.observable() == Observable.ARRIVAL_TIME) {
                double even = axis.unitSize() / axis.span();
                for (int i = 0; i < events.size(); i++) {
                    factors[i] *= even;
                }
            } else if (axis.observable() == Observable.PHOTON_ENERGY) {
                PhotonSpectrum spectrum = photons.orElseThrow();
                for (int i = 0; i < events.size(); i++) {
                    factors[i] *= spectrum.density(events.value(axis.observable(), i)) * axis.unitSize();
                }
            }
        }
        if (!timed) {
            double mean = profile.overallMean().orElseThrow();
            for (int i = 0; i < events.size(); i++) {
                factors[i] *= mean;
            }
        }
        return factors;
    }

    /** Inverse transforms of all observables; that of the energy is given. */
    List<InverseTransform> observables(InverseTransform energies) {
        var observables = new ArrayList<InverseTransform>();
        for (Axis axis : window.axes()) {
            if (axis.observable() == Observable.CALENDAR_TIME) {
                observables.add(InverseTransform.over(axis, (from, to) -> profile.mean(from, to) * (to - from)));
            } else if (axis.observable() == Observable.ARRIVAL_TIME) {
                observables.add(InverseTransform.over(axis, (from, to) -> to - from));
            } else if (axis.observable() == Observable.PHOTON_ENERGY) {
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
