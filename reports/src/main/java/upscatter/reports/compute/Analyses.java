package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;
import upscatter.reports.compute.coverage.CoveredLimits;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.compute.fit.ImpactRequest;
import upscatter.reports.compute.inference.ComputeInference;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.limit.MassRefinement;
import upscatter.reports.compute.prediction.CheckedInputs;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.compute.prediction.QuotedValues;
import upscatter.reports.compute.scan.ComputeScan;
import upscatter.reports.compute.scan.ScanRequest;
import upscatter.reports.compute.study.ComputeStudy;
import upscatter.reports.compute.study.StudyRequest;
import upscatter.reports.results.Results;

/**
 * From an analysis file to its results, in one call: what the commands of the same names do, without a file written or a word printed.
 *
 * <pre>{@code
 * Path file = Path.of("examples/nucleus-10g.json");
 * AnalysisOptions options = AnalysisOptions.defaults().withSetting("/limit/masses", "[\"1 MeV\"]").withoutCoverage();
 * Results results = Analyses.limit(file, options);
 * double muInBohrMagnetons = results.limits().orElseThrow().limits().get(0).observed().orElseThrow().value();
 * }</pre>
 *
 * <p>Whatever is wrong with a file, one of its tables or a setting is an {@link upscatter.datasets.input.InvalidInputException}. Numbers do not depend on the
 * number of threads, and those of two calls with one seed are the same.
 */
public final class Analyses {
    private Analyses() {}

    /** {@link #check(Path, AnalysisOptions)} with the defaults. */
    @Stable
    public static Results check(Path file) {
        return check(file, AnalysisOptions.defaults());
    }

    /** What was read: the statements and the data of an analysis, and what warns of its expected counts at the start values. */
    @Stable
    public static Results check(Path file, AnalysisOptions options) {
        PreparedAnalysis prepared = options.prepared(file);
        return prepared.results(options.seed()).withWarnings(CheckedInputs.warnings(prepared));
    }

    /** {@link #spectrum(Path, Map, AnalysisOptions)} at the start values of the file, with the defaults. */
    @Stable
    public static Results spectrum(Path file) {
        return spectrum(file, Map.of(), AnalysisOptions.defaults());
    }

    /**
     * Expected counts of each component of each channel.
     *
     * @param at values of parameters by name, of the coupling of the signal ({@code mu}) as the file quotes it; others keep those at which the file
     *     starts
     * @throws IllegalArgumentException if there is no such parameter, or it cannot have such a value
     */
    @Stable
    public static Results spectrum(Path file, Map<String, Double> at, AnalysisOptions options) {
        PreparedAnalysis prepared = options.prepared(file);
        Point point = Point.start(prepared.prediction().parameters());
        for (Map.Entry<String, Double> value : at.entrySet()) {
            point = QuotedValues.with(prepared, point, value.getKey(), value.getValue());
        }
        return ComputeSpectrum.of(prepared, options.alternatives(prepared), point, options.seed());
    }

    /** {@link #fit(Path, AnalysisOptions)} with the defaults. */
    @Stable
    public static Results fit(Path file) {
        return fit(file, AnalysisOptions.defaults());
    }

    /** Best fit with errors, correlations, yields, significance and goodness of fit; of an analysis with data. */
    @Stable
    public static Results fit(Path file, AnalysisOptions options) {
        return fit(options.prepared(file), options);
    }

    /** The same of an analysis that was read with these options. */
    public static Results fit(PreparedAnalysis prepared, AnalysisOptions options) {
        return fit(prepared, options, ImpactRequest.USUAL);
    }

    /** The same with impacts on another parameter, or by other groups. */
    public static Results fit(PreparedAnalysis prepared, AnalysisOptions options, ImpactRequest impacts) {
        prepared.requireData();
        return ComputeFit.of(prepared, options.seed(), options.goodness(), impacts);
    }

    /** {@link #limit(Path, AnalysisOptions)} with the defaults. */
    @Stable
    public static Results limit(Path file) {
        return limit(file, AnalysisOptions.defaults());
    }

    /** The limit that an analysis asks for, observed and expected, at each of its masses; with its coverage unless the options leave that out. */
    @Stable
    public static Results limit(Path file, AnalysisOptions options) {
        return limit(options.prepared(file), options);
    }

    /** The same of an analysis that was read with these options. */
    public static Results limit(PreparedAnalysis prepared, AnalysisOptions options) {
        return options.coverage()
                ? CoveredLimits.of(prepared, options.seed(), options.workers(), options.goodness())
                : ComputeLimits.of(prepared, options.seed(), options.workers(), options.goodness());
    }

    /**
     * The limit that an analysis asks for, at its masses and at those between them that a smooth curve needs; those of toys and of joint regions at its masses
     * alone. With its coverage unless the options leave that out.
     *
     * @param how how close the masses lie, such as {@link MassRefinement#USUAL}
     */
    public static Results limitCurve(PreparedAnalysis prepared, AnalysisOptions options, MassRefinement how) {
        return options.coverage()
                ? CoveredLimits.refined(prepared, options.seed(), options.workers(), options.goodness(), how)
                : ComputeLimits.refined(prepared, options.seed(), options.workers(), options.goodness(), how);
    }

    /**
     * Profile of {@code -2 ln L} in one parameter or two, all others fitted at each value.
     *
     * @throws IllegalArgumentException if a parameter is not there, is fixed or cannot have a value
     */
    public static Results scan(Path file, ScanRequest request, AnalysisOptions options) {
        return scan(options.prepared(file), request, options);
    }

    /** The same of an analysis that was read with these options. */
    public static Results scan(PreparedAnalysis prepared, ScanRequest request, AnalysisOptions options) {
        return ComputeScan.of(prepared, request, options.seed(), options.workers());
    }

    /**
     * A question asked again with each value of one number of the file, or of two.
     *
     * @throws IllegalArgumentException if there is no parameter to ask about
     */
    public static Results study(Path file, StudyRequest request, AnalysisOptions options) {
        return study(options.prepared(file), request, options).of(Map.of(), (number, point) -> {}, options.workers());
    }

    /** The same of an analysis that was read with these options, to be asked point by point. */
    public static ComputeStudy study(PreparedAnalysis prepared, StudyRequest request, AnalysisOptions options) {
        return new ComputeStudy(
                prepared,
                request,
                options.seed(),
                settings -> options.withSettings(Stream.concat(options.settings().stream(), settings.stream())
                                .toList())
                        .prepared(prepared.file()));
    }

    /** {@link #infer(Path, AnalysisOptions)} with the defaults. */
    @Stable
    public static Results infer(Path file) {
        return infer(file, AnalysisOptions.defaults());
    }

    /** Mass and coupling from data with a signal: best fit, regions, intervals, significance, and the hypotheses that they are compared with. */
    @Stable
    public static Results infer(Path file, AnalysisOptions options) {
        return infer(options.prepared(file), options);
    }

    /** The same of an analysis that was read with these options. */
    public static Results infer(PreparedAnalysis prepared, AnalysisOptions options) {
        return infer(prepared, options.alternatives(prepared), options);
    }

    /** The same with the {@link AnalysisOptions#alternatives} that it is compared with. */
    public static Results infer(
            PreparedAnalysis prepared, List<PreparedAnalysis> alternatives, AnalysisOptions options) {
        return ComputeInference.of(
                prepared, alternatives, options.seed(), options.workers(), options.coverage(), options.goodness());
    }
}
