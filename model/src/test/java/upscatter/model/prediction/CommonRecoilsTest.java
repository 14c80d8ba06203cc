package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import upscatter.model.detector.Detector;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Recoil spectra of several channels: found once a point where they are the same, with the counts of each channel alone. */
class CommonRecoilsTest {
    private static final Experiment REACTOR = TestExperiments.reactor(TestExperiments.CALORIMETER);
    private static final Channel CHANNEL = REACTOR.channels().get(0);

    private static Channel run(String name, Detector detector, double years) {
        return new Channel(
                name,
                detector,
                CHANNEL.grid(),
                CHANNEL.liveTimeS().map(time -> years * time),
                CHANNEL.components(),
                Optional.empty());
    }

    private static Detector heavier(Detector detector) {
        return new Detector(detector.name(), detector.target(), 2 * detector.massKg(), detector.response());
    }

    /** Two runs of one detector, and one of another that is twice as heavy. */
    private static final List<Channel> RUNS = List.of(
            run("first", CHANNEL.detector(), 1),
            run("second", CHANNEL.detector(), 3),
            run("other", heavier(CHANNEL.detector()), 1));

    private static ExperimentPrediction of(List<Interaction> interactions, List<Channel> channels) {
        var experiment = new Experiment(
                "runs",
                REACTOR.source(),
                channels,
                REACTOR.backgrounds(),
                List.of(REACTOR.systematics().get(0)));
        return ExperimentPrediction.of(experiment, interactions);
    }

    private static double[][] at(ExperimentPrediction prediction, double mass) {
        double[] theta = Point.start(prediction.parameters()).with("mu2", 2).toArray();
        theta[prediction.parameters().indexOf("mN")] = mass;
        double[] alone = new double[prediction.bins()];
        prediction.expected(theta, alone);
        double[] counts = new double[prediction.bins()];
        double[] jacobian = new double[counts.length * theta.length];
        prediction.expected(theta, counts, jacobian);
        assertThat(alone).isEqualTo(counts);
        return new double[][] {counts, jacobian};
    }

    private static void assertSameAsAlone(ExperimentPrediction together, List<ExperimentPrediction> each, double mass) {
        double[][] all = at(together, mass);
        int size = CHANNEL.grid().bins();
        for (int run = 0; run < RUNS.size(); run++) {
            double[][] alone = at(each.get(run), mass);
            assertThat(Arrays.copyOfRange(all[0], run * size, (run + 1) * size)).isEqualTo(alone[0]);
            assertThat(Arrays.stream(alone[0]).sum()).isPositive();
            for (int p = 0; p < together.parameters().size(); p++) {
                int first = p * together.bins() + run * size;
                assertThat(Arrays.copyOfRange(all[1], first, first + size))
                        .isEqualTo(Arrays.copyOfRange(alone[1], p * size, (p + 1) * size));
            }
        }
    }

    @Test
    void runsHaveTheCountsOfEachAlone() {
        ExperimentPrediction together = of(TestExperiments.INTERACTIONS, RUNS);
        List<ExperimentPrediction> each = RUNS.stream()
                .map(run -> of(TestExperiments.INTERACTIONS, List.of(run)))
                .toList();
        for (double mass : new double[] {0.3, 2}) {
            assertSameAsAlone(together, each, mass);
            Parameter fixed = together.parameters()
                    .get(together.parameters().indexOf("mN"))
                    .fixedAt(mass);
            assertSameAsAlone(
                    together.with(fixed),
                    each.stream().map(one -> one.with(fixed)).toList(),
                    mass);
        }
    }

    /** An exchange that counts how often it is asked for, once a nuclide and recoil energy. */
    private static final class Counted implements Interaction {
        private final AtomicInteger asked = new AtomicInteger();
        private final FormFactor formFactor = new FormFactor.Helm();

        @Override
        public String component() {
            return "primakoff";
        }

        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.bounded("mu2", 1, 0, 10, 1), Parameter.bounded("mN", 1, 0, 10, 1));
        }

        @Override
        public boolean exchangesMass() {
            return true;
        }

        @Override
        public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
            asked.incrementAndGet();
            double over = 1 / (2 * nuclide.massMeV() * recoilMeV + massMeV * massMeV);
            factor[0] = over;
            factor[1] = -2 * massMeV * over * over;
        }

        @Override
        public double massMeV() {
            return 0;
        }

        @Override
        public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
            return 1e-45 * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide);
        }

        @Override
        public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
            Arrays.fill(a, 0);
            a[0] = 1;
        }
    }

    private static int asked(List<Channel> channels) {
        var counted = new Counted();
        ExperimentPrediction prediction = of(List.of(TestExperiments.INTERACTIONS.get(0), counted), channels);
        counted.asked.set(0);
        at(prediction, 2);
        int free = counted.asked.get();
        Parameter mass = prediction.parameters().get(prediction.parameters().indexOf("mN"));
        ExperimentPrediction fixed = prediction.with(mass.fixedAt(2));
        assertThat(2 * (counted.asked.get() - free)).isEqualTo(free);
        int folded = counted.asked.get();
        var unused = fixed.with(mass.fixedAt(2));
        at(fixed, 2);
        assertThat(counted.asked.get()).isEqualTo(folded);
        return free;
    }

    /** Two evaluations at a point: the spectra of a run are found twice, those of two runs of one detector as often, and those of another detector beside them. */
    @Test
    void spectraOfRunsAreFoundOnceAPoint() {
        int once = asked(RUNS.subList(0, 1));
        assertThat(once).isPositive();
        assertThat(asked(RUNS.subList(0, 2))).isEqualTo(once);
        assertThat(asked(RUNS.subList(1, 3))).isEqualTo(2 * once);
        assertThat(asked(RUNS)).isEqualTo(2 * once);
    }
}
