package upscatter.model.prediction;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.Source;
import upscatter.model.flux.SourceWindow;

/**
 * The ends of what is known of a source: its neutrinos, found once, and those above the fit of each of its tabulated parts, or beyond the ends of their tables.
 *
 * @param whole the source itself
 * @param parts those of which it is a sum, and whose spectra stand in tables or fits
 */
record SourceEnds(SourceWindow whole, List<Part> parts) {
    /**
     * The ends of one spectrum, or of the spectra of all flavours.
     *
     * @param fromMeV smallest neutrino energy in MeV
     * @param toMeV largest
     * @param fittedToMeV where the fit ends
     * @param aboveFit what lies above that; empty where the fit ends with the spectrum
     * @param belowTable what would lie below the first energy of the table
     * @param aboveTable what would lie above the last
     */
    record Part(
            double fromMeV,
            double toMeV,
            double fittedToMeV,
            Optional<SourceWindow> aboveFit,
            SourceWindow belowTable,
            SourceWindow aboveTable) {

        private static Part of(Source part) {
            List<FluxMoments> continua = part.emissions().stream()
                    .flatMap(emission -> emission.continuum().stream())
                    .toList();
            double to = end(continua, FluxMoments::maximumEnergyMeV, true);
            double fitted = part.fittedToMeV();
            return new Part(
                    end(continua, FluxMoments::minimumEnergyMeV, false),
                    to,
                    fitted,
                    fitted < to ? Optional.of(SourceWindow.above(part, fitted)) : Optional.empty(),
                    SourceWindow.belowFirst(part),
                    SourceWindow.aboveLast(part));
        }

        private static double end(List<FluxMoments> continua, ToDoubleFunction<FluxMoments> end, boolean upper) {
            var ends = continua.stream().mapToDouble(end);
            return (upper ? ends.max() : ends.min()).orElse(0);
        }
    }

    static SourceEnds of(Source source) {
        return new SourceEnds(
                new SourceWindow(source.emissions(), source.normalisation()),
                source.constituents().stream()
                        .filter(Source::isTabulated)
                        .map(Part::of)
                        .toList());
    }
}
