package upscatter.fitter.scanned;

import java.util.ArrayList;
import java.util.List;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.CoincidenceExperiments;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.Prediction;
import upscatter.model.prediction.TestExperiments;

/** Models with a mass that is scanned, for tests. */
public final class TestModels {
    private TestModels() {}

    /** A normal peak of s events at m, of width 0.7, on a level that is known to 5%: 40 bins from 0 to 10. */
    public static ScannedModel peak(double level, List<Double> masses, int stride) {
        var parameters = Parameters.of(
                Parameter.bounded("s", 5, 0, 1e4, 5),
                Parameter.bounded("m", 4.9, 0, 10, 1),
                new Parameter("b", 1, 0, 10, 0.05, new Constraint.Normal(1, 0.05), false));
        var free = new Peak(parameters, level);
        var atValues = new ArrayList<Likelihood>();
        for (double mass : masses) {
            Parameters fixed = parameters.with(parameters.get("m").fixedAt(mass));
            atValues.add(asimov(new TemplatePrediction(
                    fixed, new double[free.bins()], free.shape(mass), new double[free.bins()], free.level())));
        }
        return new ScannedModel(asimov(free), "m", atValues, stride);
    }

    /** The 10 g of NUCLEUS for three years: mN in MeV and mu2 in (1e-10 mu_B)^2, two backgrounds, flux known to 3%. */
    public static ScannedModel nucleus(List<Double> masses, int stride) {
        var free = ExperimentPrediction.of(
                TestExperiments.reactor(TestExperiments.CALORIMETER), TestExperiments.INTERACTIONS);
        return ScannedModel.of(
                asimov(free),
                "mN",
                masses,
                stride,
                mass -> asimov(free.with(free.parameters().get("mN").fixedAt(mass))));
    }

    /** Recoils of 10 to 200 eV in CaWO4 with their photons, without background, 1 kg for a day at the same reactor. */
    public static ScannedModel coincidences(Nature nature, List<Double> masses, int stride) {
        var experiment = CoincidenceExperiments.of(
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                "CaWO4",
                TestExperiments.CALORIMETER,
                CoincidenceExperiments.EVERY_PHOTON,
                Axis.uniform(Observable.RECOIL_ENERGY, "eV", 10, 200, 19),
                Axis.uniform(Observable.PHOTON_ENERGY, "MeV", 0.2, 8.2, 0.8));
        var decay =
                CoincidenceExperiments.radiative(nature, CoincidenceExperiments.ACTIVE, 1, RadiativeDecay.Law.EXACT);
        var free = CoincidenceScale.of(ExperimentPrediction.of(experiment, List.of(decay)));
        return ScannedModel.of(
                asimov(free),
                "mN",
                masses,
                stride,
                mass -> asimov(CoincidenceScale.of(
                        free.with(free.parameters().get("mN").fixedAt(mass)))));
    }

    private static Likelihood asimov(Prediction prediction) {
        double[] expected = new double[prediction.bins()];
        prediction.expected(Point.start(prediction.parameters()).toArray(), expected);
        return Likelihood.of(prediction, expected);
    }

    private record Peak(Parameters parameters, double perBin) implements Prediction {
        private static final int BINS = 40;
        private static final double BIN = 0.25;
        private static final double WIDTH = 0.7;

        private static double density(double x, double mass) {
            double t = (x - mass) / WIDTH;
            return BIN * Math.exp(-0.5 * t * t) / (WIDTH * Math.sqrt(2 * Math.PI));
        }

        double[] shape(double mass) {
            double[] shape = new double[BINS];
            for (int b = 0; b < BINS; b++) {
                shape[b] = density((b + 0.5) * BIN, mass);
            }
            return shape;
        }

        double[] level() {
            double[] level = new double[BINS];
            java.util.Arrays.fill(level, perBin);
            return level;
        }

        @Override
        public int bins() {
            return BINS;
        }

        @Override
        public String describeBin(int bin) {
            return "bin " + bin;
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            for (int b = 0; b < BINS; b++) {
                expected[b] = theta[0] * density((b + 0.5) * BIN, theta[1]) + theta[2] * perBin;
            }
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            for (int b = 0; b < BINS; b++) {
                double x = (b + 0.5) * BIN;
                double shape = density(x, theta[1]);
                expected[b] = theta[0] * shape + theta[2] * perBin;
                jacobian[b] = shape;
                jacobian[BINS + b] = theta[0] * shape * (x - theta[1]) / (WIDTH * WIDTH);
                jacobian[2 * BINS + b] = perBin;
            }
        }
    }
}
