package upscatter.model.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Another source in a window of neutrino energies alone, or continued beyond the ends of its spectra: what a prediction owes to these energies is
 * its counts in this source, because counts are linear in the flux.
 *
 * @param emissions what it emits
 * @param normalisation whether that is a rate or a total
 */
public record SourceWindow(List<Emission> emissions, Normalisation normalisation) implements Source {
    /** How far spectra are continued above their ends, as a share of the energy there. */
    public static final double CONTINUED = 0.1;

    /** Energies near zero, where a table cannot begin. */
    private static final double LOWEST_MEV = 1e-6;

    /** Copies the list. */
    public SourceWindow {
        emissions = List.copyOf(emissions);
    }

    @Override
    public Map<String, List<Emission>> parts() {
        return Map.of(WHOLE, emissions);
    }

    /** The continuous spectra of a source above a neutrino energy in MeV, without its lines. */
    public static SourceWindow above(Source source, double neutrinoMeV) {
        var inside = new ArrayList<Emission>();
        for (Emission emission : source.emissions()) {
            double end = emission.continuum().map(FluxMoments::maximumEnergyMeV).orElse(0.0);
            if (end > neutrinoMeV) {
                inside.add(emission.times(RelativeError.of(new double[] {neutrinoMeV, end}, new double[] {1, 1})));
            }
        }
        return new SourceWindow(inside, source.normalisation());
    }

    /** What the continuous spectra of a source would add if they kept their first value down to zero; nothing where a table begins with a step from zero. */
    public static SourceWindow belowFirst(Source source) {
        return continued(source, spectrum -> {
            if (source.statesItsEnds() && spectrum.beginsWithStep()) {
                return Optional.empty();
            }
            double first = spectrum.minimumEnergyMeV();
            return piece(LOWEST_MEV, first, spectrum.flux(first));
        });
    }

    /** What the continuous spectra of a source would add if they kept their last value over another tenth of the energy of their ends; nothing where a table ends in a step to zero. */
    public static SourceWindow aboveLast(Source source) {
        return continued(source, spectrum -> {
            if (source.statesItsEnds() && spectrum.endsInStep()) {
                return Optional.empty();
            }
            double last = spectrum.maximumEnergyMeV();
            return piece(last, last * (1 + CONTINUED), spectrum.flux(last));
        });
    }

    /** Neutrinos of the continuous spectra above an energy in MeV, in 1/(cm^2 s) or 1/cm^2, at full activity. */
    public static double continuum(Source source, double neutrinoMeV) {
        return source.emissions().stream()
                .flatMap(emission -> emission.continuum().stream())
                .mapToDouble(moments -> moments.moment(0, Math.max(neutrinoMeV, moments.minimumEnergyMeV())))
                .sum();
    }

    private static SourceWindow continued(Source source, Function<FluxMoments, Optional<FluxMoments>> beyond) {
        var added = new ArrayList<Emission>();
        for (Emission emission : source.emissions()) {
            emission.continuum()
                    .flatMap(beyond)
                    .ifPresent(moments -> added.add(Emission.continuum(emission.flavour(), moments, emission.timing())
                            .during(emission.activity())
                            .from(emission.paths())));
        }
        return new SourceWindow(added, source.normalisation());
    }

    private static Optional<FluxMoments> piece(double fromMeV, double toMeV, double flux) {
        return flux > 0 && toMeV > fromMeV
                ? Optional.of(FluxMoments.ofPoints(new double[] {fromMeV, toMeV}, new double[] {flux, flux}))
                : Optional.empty();
    }
}
