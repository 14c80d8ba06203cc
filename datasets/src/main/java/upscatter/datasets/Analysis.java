package upscatter.datasets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import upscatter.datasets.data.DataOrigins;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.InferenceRequest;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.statement.Assumption;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.label.Labels;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.stable.Stable;

/**
 * An analysis as its file describes it: what was measured, what is supposed, and what is asked.
 *
 * @param name name of the analysis
 * @param labels what figures and printed tables call it and its parts
 * @param sha256 SHA-256 of the bytes of the file, in hexadecimal digits
 * @param statements sentences on inputs and assumptions, for captions and reports
 * @param warnings what a reader of any result must be told: inputs that can be used but may be meant otherwise, one sentence each with its place
 * @param assumptions what a limit rests on, short enough for the caption of a figure
 * @param experiment the measurement; a channel without observed counts asks for Asimov data, to be made of the prediction
 * @param origins whether the data of each channel were measured or made
 * @param hypothesis the interactions and their parameters
 * @param groups components of each named group, whose events fits sum, in the order of the file
 * @param units unit in which a parameter is fitted, by its name, of parameters that the file declares and that are no numbers
 * @param limit the limit that is asked for, or empty
 * @param inference how mass and coupling are inferred
 * @param blind whether the file asks that what was observed be hidden
 * @param auxiliary results of auxiliary measurements of the data, by the name of the parameter and in its unit; others read as the file says
 * @param significanceOf name of the parameter whose absence a fit tests, or empty
 * @param files all that was read, the file itself first; without their content those with data of a blind analysis
 */
public record Analysis(
        String name,
        Labels labels,
        String sha256,
        List<String> statements,
        List<String> warnings,
        List<Assumption> assumptions,
        Experiment experiment,
        DataOrigins origins,
        Hypothesis hypothesis,
        Map<String, List<String>> groups,
        Map<String, String> units,
        Optional<LimitRequest> limit,
        InferenceRequest inference,
        boolean blind,
        Map<String, Double> auxiliary,
        Optional<String> significanceOf,
        List<ReadFile> files) {

    /** The place of a warning of what was observed. */
    private static final Pattern OF_DATA = Pattern.compile("/channels/\\d+/(data|table)\\)$");

    /** Copies the collections. */
    public Analysis {
        statements = List.copyOf(statements);
        warnings = List.copyOf(warnings);
        assumptions = List.copyOf(assumptions);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        units = Map.copyOf(units);
        auxiliary = Map.copyOf(auxiliary);
        files = List.copyOf(files);
    }

    /** This analysis with nothing observed in it, counts, warnings of counts nor auxiliary measurements of the data, so that nothing made of it can know them. */
    public Analysis withoutData() {
        var empty = new Experiment(
                experiment.name(),
                experiment.source(),
                experiment.channels().stream().map(Channel::withoutData).toList(),
                experiment.backgrounds(),
                experiment.systematics(),
                experiment.fluxSystematics(),
                experiment.responseScales(),
                experiment.radiusScales());
        List<String> known = warnings.stream()
                .filter(warning -> !OF_DATA.matcher(warning).find())
                .toList();
        return with(known, empty, Map.of());
    }

    /** This analysis of another experiment, such as the same one in other bins. */
    public Analysis with(Experiment other) {
        return with(warnings, other, auxiliary);
    }

    /** This analysis with questions about another of its signals. */
    public Analysis with(Hypothesis other) {
        return new Analysis(
                name,
                labels,
                sha256,
                statements,
                warnings,
                assumptions,
                experiment,
                origins,
                other,
                groups,
                units,
                limit,
                inference,
                blind,
                auxiliary,
                significanceOf,
                files);
    }

    /** This analysis with further warnings. */
    public Analysis withWarnings(List<String> more) {
        return with(Stream.concat(warnings.stream(), more.stream()).toList(), experiment, auxiliary);
    }

    private Analysis with(List<String> told, Experiment measured, Map<String, Double> results) {
        return new Analysis(
                name,
                labels,
                sha256,
                statements,
                told,
                assumptions,
                measured,
                origins,
                hypothesis,
                groups,
                units,
                limit,
                inference,
                blind,
                results,
                significanceOf,
                files);
    }

    /** Names of the channels whose data are the expected counts themselves. */
    public List<String> asimovChannels() {
        return experiment.channels().stream()
                .filter(channel -> channel.data().isEmpty())
                .map(Channel::name)
                .toList();
    }

    /**
     * The experiment folded with the hypothesis; strength and mass of the sterile neutrino start, are bounded and are fixed as the
     * file says. Without a mass in the file the mass stays free, to be fixed by the scan of a limit. Coincidences alone set the
     * scale of the strength ({@link CoincidenceScale}).
     */
    @Stable
    public ExperimentPrediction prediction() {
        var prediction = ExperimentPrediction.of(experiment, hypothesis.interactions());
        for (Parameter parameter : hypothesis.parameters()) {
            prediction = prediction.with(parameter);
        }
        for (Map.Entry<String, Double> result : auxiliary.entrySet()) {
            Parameter parameter = prediction.parameters().get(result.getKey());
            prediction = prediction.with(
                    parameter.withConstraint(parameter.constraint().measuredAt(result.getValue())));
        }
        return CoincidenceScale.of(prediction);
    }
}
