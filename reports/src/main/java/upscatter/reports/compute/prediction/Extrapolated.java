package upscatter.reports.compute.prediction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Extrapolations;
import upscatter.model.prediction.Extrapolations.Extrapolation;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.units.Dimension;
import upscatter.reports.tables.Digits;

/** Warnings of expected counts that rest on a spectrum, a quenching or an efficiency beyond the end of what is known of it, or that leave a part of the scattering out, from one per cent on. */
public final class Extrapolated {
    /** Share of the counts from which a warning is due: below a per cent an input beyond its end changes no figure, and every spectrum has a tail. */
    private static final double LEAST = 0.01;

    private Extrapolated() {}

    /** The warnings at a point. */
    public static List<String> warnings(PreparedAnalysis prepared, Point point) {
        Experiment experiment = prepared.analysis().experiment();
        List<Interaction> interactions = prepared.analysis().hypothesis().interactions();
        return Stream.concat(
                        new Extrapolations(experiment, interactions)
                                .at(point).stream()
                                        .filter(found -> found.share() >= LEAST)
                                        .map(found -> sentence(found, experiment, Optional.empty())),
                        LeftOutParts.warnings(experiment, interactions).stream())
                .toList();
    }

    /** The warnings of a scan over the mass of N: for each input of each component of each channel that of the mass with the largest share, of the lowest, the middle and the highest. */
    public static List<String> warnings(PreparedAnalysis prepared, List<Double> massesMeV) {
        Experiment experiment = prepared.analysis().experiment();
        Point start = Point.start(prepared.prediction().parameters());
        List<Interaction> all = prepared.analysis().hypothesis().interactions();
        List<Interaction> known = all.stream().filter(i -> i.signal().isEmpty()).toList();
        List<Interaction> scanned =
                all.stream().filter(i -> i.signal().isPresent()).toList();
        var sentences = new ArrayList<>(LeftOutParts.warnings(experiment, all));
        for (Extrapolation found : new Extrapolations(experiment, known).at(start)) {
            if (found.share() >= LEAST) {
                sentences.add(sentence(found, experiment, Optional.empty()));
            }
        }
        var largest = new LinkedHashMap<List<Object>, Map.Entry<Double, Extrapolation>>();
        var signals = new Extrapolations(experiment, scanned);
        Optional<ScannedParameter> parameter =
                prepared.signal().flatMap(signal -> signal.model().scanned());
        if (parameter.isEmpty() || massesMeV.isEmpty()) {
            signals.at(start).stream()
                    .filter(found -> found.share() >= LEAST)
                    .forEach(found -> sentences.add(sentence(found, experiment, Optional.empty())));
            return sentences;
        }
        List<Double> looked = looked(massesMeV);
        List<List<Extrapolation>> each = signals.at(looked.stream()
                .map(mass -> start.with(parameter.get().parameter(), mass))
                .toList());
        for (int i = 0; i < looked.size(); i++) {
            double mass = looked.get(i);
            for (Extrapolation found : each.get(i)) {
                largest.merge(
                        List.of(found.channel(), found.component(), found.input()),
                        Map.entry(mass, found),
                        (one, other) ->
                                other.getValue().share() > one.getValue().share() ? other : one);
            }
        }
        largest.values().stream()
                .filter(entry -> entry.getValue().share() >= LEAST)
                .forEach(entry -> sentences.add(sentence(
                        entry.getValue(),
                        experiment,
                        massesMeV.size() == 1
                                ? Optional.empty()
                                : Optional.of(parameter.get().said(Digits.significant(entry.getKey(), 4))))));
        return sentences;
    }

    /** The lowest, the middle and the highest mass: shares rise or fall with the mass, which asks for higher energies. */
    private static List<Double> looked(List<Double> massesMeV) {
        int last = massesMeV.size() - 1;
        return Stream.of(0, last / 2, last).distinct().map(massesMeV::get).toList();
    }

    private static String sentence(Extrapolation found, Experiment experiment, Optional<String> at) {
        String counts = "the expected counts of %s in channel %s%s"
                .formatted(
                        found.component(),
                        found.channel(),
                        at.map(" at "::concat).orElse(""));
        String share = percent(found.share());
        return switch (found.input()) {
            case SPECTRUM_ABOVE_FIT ->
                "%s of %s come from neutrinos above %s, where the spectrum of the source continues its fit."
                        .formatted(share, counts, energy(found.to()));
            case SPECTRUM_BELOW_TABLE ->
                "The spectrum of the source begins at %s, where it is not zero: its first value down to zero would add %s to %s."
                        .formatted(energy(found.fromMeV()), share, counts);
            case SPECTRUM_ABOVE_TABLE -> cutOff(found, counts);
            case QUENCHING_BELOW_TABLE ->
                quenching(found, share + " of " + counts, "below the first point", energy(found.fromMeV()));
            case QUENCHING_ABOVE_TABLE ->
                quenching(found, share + " of " + counts, "above the last point", energy(found.to()));
            case EFFICIENCY_BELOW_TABLE ->
                "The table of the efficiency begins at %s, where it is not zero, and keeps nothing below: its first value down to the end of the window would add %s to %s."
                        .formatted(seen(found.fromMeV(), found, experiment), share, counts);
            case PHOTON_EFFICIENCY_BELOW_TABLE ->
                "The table of the efficiency for photons begins at %s, where it is not zero, and keeps nothing below: its first value down to the end of the window would add %s to %s."
                        .formatted(energy(found.fromMeV()), share, counts);
            case EFFICIENCY ->
                "%s of %s rest on the efficiency above the last point of its table, %s."
                        .formatted(share, counts, seen(found.to(), found, experiment));
            case RECOIL_EFFICIENCY_BELOW_TABLE ->
                "The table of the efficiency by recoil energy begins at %s, where it is not zero, and keeps nothing below: its first value for all recoils below would add %s to %s."
                        .formatted(energy(found.fromMeV()), share, counts);
            case RECOIL_EFFICIENCY ->
                "%s of %s rest on the efficiency by recoil energy above the last point of its table, %s."
                        .formatted(share, counts, energy(found.to()));
            case PHOTON_EFFICIENCY ->
                "%s of %s rest on the efficiency for photons above the last point of its table, %s."
                        .formatted(share, counts, energy(found.to()));
        };
    }

    /**
     * Recoils that leave no visible energy are seen by noise alone, with any quenching that is not zero: the value of the quenching makes no difference
     * to them, but a table that is zero there takes them away.
     */
    private static String quenching(Extrapolation found, String share, String where, String end) {
        double noise = found.share() - found.lost();
        String lost = noise < LEAST
                ? "if these gave no visible energy, %s of the counts would be lost".formatted(percent(found.lost()))
                : "if these left no signal, all of them would be lost, though noise alone, without any visible energy, lifts %s of the counts into the window"
                        .formatted(percent(noise));
        return "%s are of recoils %s of the table of the quenching, %s; %s.".formatted(share, where, end, lost);
    }

    private static String cutOff(Extrapolation found, String counts) {
        Extrapolations.Needed needed = found.needed();
        String added = Double.isInfinite(found.share())
                ? "there are none of " + counts
                : "its last value over another tenth of that energy would add %s to %s"
                        .formatted(percent(found.share()), counts);
        // Of a heavy N the smallest recoils may need more energy than the largest, and the range says nothing.
        boolean outOfReach = needed.unreached() >= LEAST && needed.fromMeV() < needed.toMeV();
        String reach = outOfReach
                ? "; the recoils of the channel need neutrinos from %s (the lowest) to %s (the highest), and %s of their range is out of reach"
                        .formatted(energy(needed.fromMeV()), energy(needed.toMeV()), percent(needed.unreached()))
                : "";
        return "The spectrum of the source ends at %s, where it is not zero: %s%s."
                .formatted(energy(found.to()), added, reach);
    }

    private static String seen(double end, Extrapolation found, Experiment experiment) {
        Observable observable = experiment.channels().stream()
                .filter(channel -> channel.name().equals(found.channel()))
                .findFirst()
                .orElseThrow()
                .detector()
                .response()
                .observable();
        if (observable.dimension() == Dimension.ENERGY) {
            return energy(end);
        }
        return observable.isOwn()
                ? "%s = %s %s"
                        .formatted(observable.label(), plain(end), observable.ownUnit())
                        .trim()
                : plain(end) + " " + observable.label();
    }

    /** A share in percent, or a factor where it is much more than the whole. */
    private static String percent(double share) {
        return share > 10
                ? Digits.significant(share, 3) + " times as much"
                : String.format(Locale.ROOT, share < 0.1 ? "%.1f%%" : "%.0f%%", 100 * share);
    }

    private static String energy(double mev) {
        double ev = mev * 1e6;
        if (ev < 1e3) {
            return plain(ev) + " eV";
        }
        return ev < 1e5 ? plain(ev / 1e3) + " keV" : plain(mev) + " MeV";
    }

    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
