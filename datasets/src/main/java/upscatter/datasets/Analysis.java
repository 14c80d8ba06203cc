package upscatter.datasets;

import java.util.List;
import java.util.Optional;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * An analysis as its file describes it: what was measured, what is supposed, and what is asked.
 *
 * @param name name of the analysis
 * @param sha256 SHA-256 of the bytes of the file, in hexadecimal digits
 * @param statements sentences on inputs and assumptions, for captions and reports
 * @param experiment the measurement; a channel without observed counts asks for Asimov data, to be made of the prediction
 * @param hypothesis the interactions and their parameters
 * @param limit the limit that is asked for, or empty
 * @param significanceOf name of the parameter whose absence a fit tests, or empty
 */
public record Analysis(
        String name,
        String sha256,
        List<String> statements,
        Experiment experiment,
        Hypothesis hypothesis,
        Optional<LimitRequest> limit,
        Optional<String> significanceOf) {

    /** Copies the list. */
    public Analysis {
        statements = List.copyOf(statements);
    }

    /** Names of the channels whose data are the expected counts themselves. */
    public List<String> asimovChannels() {
        return experiment.channels().stream()
                .filter(channel -> channel.observed().isEmpty())
                .map(Channel::name)
                .toList();
    }

    /**
     * The experiment folded with the hypothesis; strength and mass of the sterile neutrino start, are bounded and are fixed as the
     * file says. Without a mass in the file the mass stays free, to be fixed by the scan of a limit. Coincidences alone set the
     * scale of the strength ({@link CoincidenceScale}).
     */
    public ExperimentPrediction prediction() {
        var prediction = ExperimentPrediction.of(experiment, hypothesis.interactions());
        for (Parameter parameter : hypothesis.parameters()) {
            prediction = prediction.with(parameter);
        }
        return CoincidenceScale.of(prediction);
    }
}
