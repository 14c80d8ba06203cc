package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Progress;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.stable.Stable;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * What an analysis can be told beside its file. {@link #defaults} are those of the command line, whose options of the same names do the same.
 *
 * @param settings values of the file to replace before anything is read
 * @param data the index {@code data.json} of a data set that takes the place of the data of all channels
 * @param external whether tables outside the folder of an analysis are no reason for a warning
 * @param unblind whether what was observed is told although the analysis is blind
 * @param seed of all random numbers
 * @param workers who do the work, and who is told how far it is; the numbers do not depend on them
 * @param coverage whether limits and regions come with a measurement of their coverage
 * @param goodnessToys whether toys are made for the goodness of a fit where chi-squared does not hold
 * @param goodnessToyNumber how many; empty for 1000, and fewer for models whose fits are slow
 */
public record AnalysisOptions(
        List<Setting> settings,
        Optional<Path> data,
        boolean external,
        boolean unblind,
        long seed,
        Workers workers,
        boolean coverage,
        boolean goodnessToys,
        OptionalInt goodnessToyNumber) {

    /** Copies the settings; rejects less than one toy with {@link IllegalArgumentException}. */
    public AnalysisOptions {
        settings = List.copyOf(settings);
        if (goodnessToyNumber.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "the number of toys must be at least 1 but is %d".formatted(goodnessToyNumber.getAsInt()));
        }
    }

    /** The file as it is, seed 1, all processors, with coverage and with toys of the goodness of fit. */
    @Stable
    public static AnalysisOptions defaults() {
        return new AnalysisOptions(
                List.of(),
                Optional.empty(),
                false,
                false,
                1,
                Workers.of(Runtime.getRuntime().availableProcessors()),
                true,
                true,
                OptionalInt.empty());
    }

    /**
     * These options with one more value replaced.
     *
     * @param pointer JSON pointer of the value, {@code /detectors/0/mass}
     * @param value the new value: JSON when it can be read as such, else a text, {@code 10 g}
     * @throws IllegalArgumentException if the pointer does not begin with a slash
     */
    @Stable
    public AnalysisOptions withSetting(String pointer, String value) {
        return withSettings(Stream.concat(settings.stream(), Stream.of(new Setting(pointer, value)))
                .toList());
    }

    /** These options with other values replaced. */
    public AnalysisOptions withSettings(List<Setting> others) {
        return new AnalysisOptions(
                others, data, external, unblind, seed, workers, coverage, goodnessToys, goodnessToyNumber);
    }

    /** These options with the data of all channels from an index {@code data.json}. */
    @Stable
    public AnalysisOptions withData(Path index) {
        return new AnalysisOptions(
                settings,
                Optional.of(index),
                external,
                unblind,
                seed,
                workers,
                coverage,
                goodnessToys,
                goodnessToyNumber);
    }

    /** These options, with which tables outside the folder of an analysis are no reason for a warning. */
    @Stable
    public AnalysisOptions withExternal() {
        return new AnalysisOptions(
                settings, data, true, unblind, seed, workers, coverage, goodnessToys, goodnessToyNumber);
    }

    /** These options, with which what a blind analysis observed is told. */
    @Stable
    public AnalysisOptions withUnblinding() {
        return new AnalysisOptions(
                settings, data, external, true, seed, workers, coverage, goodnessToys, goodnessToyNumber);
    }

    /** These options with another seed. */
    @Stable
    public AnalysisOptions withSeed(long other) {
        return new AnalysisOptions(
                settings, data, external, unblind, other, workers, coverage, goodnessToys, goodnessToyNumber);
    }

    /**
     * These options with another number of threads.
     *
     * @throws IllegalArgumentException if there are none
     */
    @Stable
    public AnalysisOptions withThreads(int number) {
        return withWorkers(workers.withThreads(number));
    }

    /** These options with somebody who is told how far the work is. */
    public AnalysisOptions withProgress(Progress told) {
        return withWorkers(workers.withProgress(told));
    }

    /** These options with other workers. */
    public AnalysisOptions withWorkers(Workers others) {
        return new AnalysisOptions(
                settings, data, external, unblind, seed, others, coverage, goodnessToys, goodnessToyNumber);
    }

    /** These options without measurements of coverage, which take seconds. */
    @Stable
    public AnalysisOptions withoutCoverage() {
        return new AnalysisOptions(
                settings, data, external, unblind, seed, workers, false, goodnessToys, goodnessToyNumber);
    }

    /** These options without toys of the goodness of fit: where chi-squared does not hold it has no p-value. */
    @Stable
    public AnalysisOptions withoutGoodnessToys() {
        return new AnalysisOptions(
                settings, data, external, unblind, seed, workers, coverage, false, OptionalInt.empty());
    }

    /**
     * These options with a number of toys for the goodness of fit.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    @Stable
    public AnalysisOptions withGoodnessToys(int number) {
        return new AnalysisOptions(
                settings, data, external, unblind, seed, workers, coverage, true, OptionalInt.of(number));
    }

    /** How the goodness of a fit is measured. */
    public GoodnessSettings goodness() {
        return new GoodnessSettings(goodnessToys, goodnessToyNumber, seed, workers);
    }

    /**
     * An analysis read and folded.
     *
     * @throws upscatter.datasets.input.InvalidInputException if the file, one of its tables or a setting cannot be used
     */
    public PreparedAnalysis prepared(Path file) {
        return prepared(file, List.of());
    }

    /** The hypotheses that an analysis is compared with, in the order of its file. */
    public List<PreparedAnalysis> alternatives(PreparedAnalysis prepared) {
        return prepared.analysis().inference().alternatives().stream()
                .map(alternative -> prepared(prepared.file(), alternative.replaced()))
                .toList();
    }

    private PreparedAnalysis prepared(Path file, List<Setting> replaced) {
        var all = new ArrayList<Setting>(settings);
        data.ifPresent(index -> all.add(new Setting("/data", InputPaths.seenFrom(file, index))));
        all.addAll(replaced);
        Analysis analysis = AnalysisFiles.read(file, all, unblind);
        return PreparedAnalysis.of(
                file,
                external ? analysis : analysis.withWarnings(ExternalFiles.warnings(file, data, analysis)),
                unblind);
    }
}
