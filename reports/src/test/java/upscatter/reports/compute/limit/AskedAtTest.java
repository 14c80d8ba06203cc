package upscatter.reports.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/** The prediction at a scanned value is folded once, and is that of the question. */
class AskedAtTest {
    @Test
    void isFoldedOnce() {
        PreparedAnalysis prepared = AnalysisOptions.defaults().prepared(Path.of("..", "examples", "nucleus-10g.json"));
        LimitQuestion question = ComputeLimits.question(prepared, 1);
        var asked = new AskedAt(question, OptionalDouble.of(2.5));
        assertThat(asked.prediction()).isSameAs(asked.prediction());
        double[] theta = Point.start(asked.prediction().parameters()).toArray();
        theta[asked.prediction().parameters().indexOf(question.parameter())] = 3;
        double[] lent = new double[asked.prediction().bins()];
        double[] folded = new double[lent.length];
        asked.prediction().expected(theta, lent);
        question.prediction(OptionalDouble.of(2.5)).expected(theta, folded);
        assertThat(lent).containsExactly(folded);
        double[] other = new double[lent.length];
        new AskedAt(question, OptionalDouble.of(0.5)).prediction().expected(theta, other);
        assertThat(Arrays.equals(other, lent)).isFalse();
        Point start = Point.start(asked.prediction().parameters());
        assertThat(asked.likelihood().value(start))
                .isEqualTo(question.likelihood(OptionalDouble.of(2.5)).value(start));
    }
}
