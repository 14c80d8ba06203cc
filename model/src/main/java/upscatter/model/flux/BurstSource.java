package upscatter.model.flux;

import java.util.List;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Units;

/**
 * Neutrinos of one flavour that come once, such as those of a supernova, and whose spectrum changes while they do: {@code Phi(E, t)} is a spectrum of its own in each interval of
 * arrival time, even within it. All of them come within the exposure, whatever its length.
 *
 * @param flavour flavour at the detector
 * @param slices the intervals, rising without overlap, at least one
 */
public record BurstSource(Flavour flavour, List<Slice> slices) implements Source {
    /**
     * The neutrinos of an interval of arrival time.
     *
     * @param fromS its start in s
     * @param toS its end in s
     * @param fluence moments of the neutrinos in it, in neutrinos/(cm^2 MeV)
     */
    public record Slice(double fromS, double toS, FluxMoments fluence) {
        /** Rejects an interval that does not rise with {@link IllegalArgumentException}. */
        public Slice {
            if (!(toS > fromS) || Double.isInfinite(fromS) || Double.isInfinite(toS)) {
                throw new IllegalArgumentException(
                        "an interval of arrival times must rise but goes from %s s to %s s".formatted(fromS, toS));
            }
        }

        private Timing timing() {
            var axis = new Axis(Observable.ARRIVAL_TIME, "s", List.of(fromS / Units.SECOND, toS / Units.SECOND));
            return new HistogramTiming(Counts.of(new Grid(List.of(axis)), new double[] {1}));
        }
    }

    /** Copies the list; rejects an empty one and intervals that overlap with {@link IllegalArgumentException}. */
    public BurstSource {
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a burst needs at least one interval of arrival times");
        }
        for (int i = 1; i < slices.size(); i++) {
            if (slices.get(i).fromS < slices.get(i - 1).toS) {
                throw new IllegalArgumentException(
                        "the interval of arrival times from %s s begins before %s s, where the one before it ends"
                                .formatted(slices.get(i).fromS, slices.get(i - 1).toS));
            }
        }
    }

    @Override
    public List<Emission> emissions() {
        return slices.stream()
                .map(slice -> Emission.continuum(flavour, slice.fluence(), slice.timing()))
                .toList();
    }

    @Override
    public boolean isTabulated() {
        return true;
    }

    @Override
    public boolean statesItsEnds() {
        return true;
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUENCE;
    }
}
