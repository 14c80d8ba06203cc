package upscatter.reports.publicdata;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;

/** Computes the numbers that examples give for published ones; those of one analysis come from one fit. */
final class MeasuredNumbers {
    /** Bohr magnetons in which limits stand in the table. */
    private static final double LIMIT_UNIT = 1e-10;

    private record Changed(Path file, List<Setting> settings) {
        PreparedAnalysis prepared() {
            return PreparedAnalysis.of(file, AnalysisFiles.read(file, settings));
        }
    }

    private static final double LEVEL = 0.9;

    private final Map<Changed, PreparedAnalysis> read = new HashMap<>();
    private final Map<Changed, MinosError> intervals = new HashMap<>();
    private final Map<Changed, Results> fits = new HashMap<>();
    private final Map<Changed, Results> limits = new HashMap<>();
    private final Map<Changed, Results> spectra = new HashMap<>();

    double of(PublicNumber number) {
        String[] words = number.quantity().split(" ");
        var analysis = new Changed(number.file(), number.settings());
        return switch (words[0]) {
            case "observed" -> sum(spectrum(analysis, words[1]).observed().orElseThrow());
            case "expected" ->
                spectrum(analysis, words[1]).components().stream()
                        .filter(component -> component.name().equals(words[2]))
                        .mapToDouble(component -> sum(component.expected()))
                        .findFirst()
                        .orElseThrow();
            case "limit" -> limit(analysis, words[1]).observed().orElseThrow().value() / LIMIT_UNIT;
            case "median" ->
                limit(analysis, words[1]).expected().median().orElseThrow().value() / LIMIT_UNIT;
            case "interval" -> interval(analysis, words[1], words[2].equals("low")) / Double.parseDouble(words[3]);
            default -> fitted(fits.computeIfAbsent(analysis, a -> ComputeFit.of(a.prepared(), 1)), words);
        };
    }

    /** An end of the interval of 90 % around the minimum that is found from the Standard Model, where -2 ln L has risen by 2.706; of a coupling as it is quoted. */
    private double interval(Changed analysis, String name, boolean low) {
        PreparedAnalysis prepared = prepared(analysis);
        MinosError error = intervals.computeIfAbsent(analysis, a -> {
            Likelihood likelihood = prepared.likelihood(prepared.prediction());
            FitResult fit = new FisherScoring().fit(Objectives.of(likelihood), Point.start(likelihood.parameters()));
            return Minos.atLevel(LEVEL).of(likelihood, fit, name);
        });
        double end = error.side(low).at().orElseThrow();
        return prepared.signal(name)
                .map(signal -> signal.model().strength().couplingOf(end))
                .orElse(end);
    }

    private PreparedAnalysis prepared(Changed analysis) {
        return read.computeIfAbsent(analysis, Changed::prepared);
    }

    private Limit limit(Changed analysis, String mass) {
        List<Limit> all = limits.computeIfAbsent(analysis, a -> ComputeLimits.of(a.prepared(), 1, Workers.ALONE))
                .limits()
                .orElseThrow()
                .limits();
        return all.stream()
                .filter(limit -> limit.scanned().orElseThrow() == Double.parseDouble(mass))
                .findFirst()
                .orElseThrow();
    }

    private static Results spectra(PreparedAnalysis prepared) {
        return ComputeSpectrum.of(prepared, Point.start(prepared.prediction().parameters()), 1);
    }

    private Spectrum spectrum(Changed analysis, String channel) {
        return spectra.computeIfAbsent(analysis, a -> spectra(a.prepared())).spectra().orElseThrow().stream()
                .filter(spectrum -> spectrum.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static double sum(Iterable<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double fitted(Results results, String... words) {
        Fit fit = results.fit().orElseThrow();
        if (!fit.valid()) {
            throw new IllegalStateException("the fit is not valid: " + fit.messages());
        }
        return switch (words[0]) {
            case "z" -> results.significance().orElseThrow().z();
            case "q0" -> results.significance().orElseThrow().q0();
            case "-2lnL" -> fit.minus2LogLikelihood();
            case "shape" -> shape(fit);
            case "yield" ->
                words[1].equals("all")
                        ? fit.yields().stream()
                                .filter(y -> y.component().equals(words[2]))
                                .mapToDouble(Fit.Yield::events)
                                .sum()
                        : yieldOf(fit, words).events();
            default ->
                words.length == 3 ? yieldOf(fit, words).error().orElseThrow() : parameter(fit, words[0], words[1]);
        };
    }

    private static Fit.Yield yieldOf(Fit fit, String... words) {
        return fit.yields().stream()
                .filter(y -> y.channel().equals(words[1]) && y.component().equals(words[2]))
                .findFirst()
                .orElseThrow();
    }

    private static double parameter(Fit fit, String what, String name) {
        Fit.FittedParameter parameter = fit.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + " in " + Arrays.asList(what)));
        return what.equals("value") ? parameter.value() : parameter.error().orElseThrow();
    }

    /** {@code -ln L} of n events under a density normalised to one: the extended one is {@code nu - n ln nu} larger, at its minimum nu = n. */
    private static double shape(Fit fit) {
        double events = fit.yields().stream().mapToDouble(Fit.Yield::events).sum();
        return 0.5 * fit.minus2LogLikelihood() - events + events * Math.log(events);
    }
}
