package upscatter.reports.compute.limit;

import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.likelihood.Likelihood;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * What is asked at one scanned value. Its prediction is folded when it is first asked for, and lent to all who ask: for coincidences folding is most of the time of a limit. For one thread,
 * and for as long as the value is at hand, since predictions of all masses would fill the memory.
 */
final class AskedAt {
    private final LimitQuestion question;
    private final OptionalDouble scanned;
    private Optional<ExperimentPrediction> folded = Optional.empty();

    /**
     * Nothing folded yet.
     *
     * @param scanned the scanned value, which is absent where nothing is scanned
     */
    AskedAt(LimitQuestion question, OptionalDouble scanned) {
        this.question = question;
        this.scanned = scanned;
    }

    LimitQuestion question() {
        return question;
    }

    /** The scanned value; absent where nothing is scanned. */
    OptionalDouble scanned() {
        return scanned;
    }

    /** The prediction there. */
    ExperimentPrediction prediction() {
        ExperimentPrediction known = folded.orElseGet(() -> question.prediction(scanned));
        folded = Optional.of(known);
        return known;
    }

    /** The likelihood of the data under it. */
    Likelihood likelihood() {
        return question.prepared().likelihood(prediction());
    }
}
