package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.detector.Detector;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;
import upscatter.reports.tables.Digits;

/** What the inputs of an analysis come to in numbers that a reader can check: nuclei, exposures, fluxes. */
public final class CheckedInputs {
    private CheckedInputs() {}

    /** Lines on the nuclei of each detector, and on live time, exposure and flux of each channel. */
    public static List<String> of(PreparedAnalysis prepared) {
        Experiment experiment = prepared.analysis().experiment();
        var once = new LinkedHashSet<String>();
        for (Channel channel : experiment.channels()) {
            Detector detector = channel.detector();
            once.add("detector %s, %s: nuclei per kg %s"
                    .formatted(
                            detector.name(),
                            detector.target().formula(),
                            detector.target().species().stream()
                                    .map(species -> "%s %.4e"
                                            .formatted(species.nuclide().name(), species.nucleiPerKg()))
                                    .collect(Collectors.joining(", "))));
        }
        var lines = new ArrayList<>(once);
        for (Channel channel : experiment.channels()) {
            lines.add("channel %s: %s".formatted(channel.name(), exposure(channel, experiment.source(channel))));
        }
        return lines;
    }

    /** What warns of expected counts at the start values. */
    public static List<String> warnings(PreparedAnalysis prepared) {
        return Stream.concat(
                        prepared.analysis().warnings().stream(),
                        Extrapolated.warnings(
                                prepared, Point.start(prepared.prediction().parameters()))
                                .stream())
                .distinct()
                .toList();
    }

    private static String exposure(Channel channel, Source source) {
        double share = channel.exposureInBins();
        Optional<Double> days = channel.liveTimeS().map(seconds -> share * seconds / Units.DAY);
        String live = days.map(d -> "live time %s d%s, exposure %s kg d"
                        .formatted(
                                number(d),
                                share < 1 ? " in the bins of calendar time" : "",
                                number(d * channel.detector().massKg())))
                .orElse("no live time");
        if (source.emissions().isEmpty()) {
            return live + ", no neutrinos";
        }
        double sum = source.emissions().stream()
                .mapToDouble(CheckedInputs::neutrinos)
                .sum();
        return live
                + switch (source.normalisation()) {
                    case FLUX -> ", total flux %.4e /(cm2 s) on average".formatted(sum);
                    case FLUENCE -> ", %.4e neutrinos/cm2 in the whole exposure".formatted(share * sum);
                };
    }

    /** Neutrinos of an emission at its mean activity. */
    private static double neutrinos(Emission emission) {
        double all = emission.continuum()
                .map(moments -> moments.moment(0, moments.minimumEnergyMeV()))
                .orElseGet(() -> emission.line().orElseThrow().flux());
        return all * emission.activity().overallMean().orElse(1);
    }

    private static String number(double value) {
        return Digits.significant(value, 5);
    }
}
