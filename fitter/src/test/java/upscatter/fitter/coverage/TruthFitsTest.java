package upscatter.fitter.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

class TruthFitsTest {
    @Test
    void nuisancesAreFreeAndOfNoInterest() {
        var parameters = Parameters.of(
                Parameter.bounded("a", 1, 0, 9, 1),
                Parameter.bounded("b", 1, 0, 9, 1).fixedAt(2),
                Parameter.bounded("c", 1, 0, 9, 1));
        double[] one = {1};
        Likelihood model =
                Likelihood.of(new TemplatePrediction(parameters, new double[] {3}, one, one, one), new double[] {5});
        assertThat(TruthFits.nuisances(model, 0)).containsExactly(2);
        assertThat(TruthFits.nuisances(model, 1)).containsExactly(0, 2);
        assertThat(TruthFits.nuisances(model, 2)).containsExactly(0);
    }
}
