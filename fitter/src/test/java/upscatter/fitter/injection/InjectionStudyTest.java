package upscatter.fitter.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.fitter.comparison.Hypothesis;
import upscatter.fitter.montecarlo.Ledger;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.TaskStore;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.model.parameter.Point;

/** Injected peaks, where the answers are known in the Gaussian limit. The seed is fixed. */
class InjectionStudyTest {
    private static final long SEED = 8;
    private static final List<Double> MASSES = Scan.evenly(0, 10, 401);

    private static Point truth(ScannedModel model, double strength, double mass) {
        return Point.start(model.free().parameters()).with("s", strength).with("m", mass);
    }

    private static InjectionStudy study(int threads, int number) {
        return new InjectionStudy("s", new Toys(SEED, threads, new ToyPrecision(1e-6, 1, number)));
    }

    private static void near(MonteCarloValue found, double wanted, double systematic) {
        assertThat(found.value()).isCloseTo(wanted, within(4 * found.error() + systematic));
    }

    /** A strong peak far from the ends: no bias, unit pulls, regions that contain the truth as often as they say. */
    @Test
    void strongSignalsAreFoundWithoutBias() {
        ScannedModel model = TestModels.peak(50, MASSES, 16);
        var other = new Hypothesis("elsewhere", TestModels.peak(50, List.of(8.0), 1));
        InjectionResult found = study(2, 400)
                .of(new Hypothesis("peak", model), List.of(other), List.of(truth(model, 400, 5)))
                .get(0);
        assertThat(found.failed()).isZero();
        assertThat(found.toys()).isEqualTo(400);
        assertThat(found.undetermined()).isZero();
        near(found.mass().bias(), 0, 0);
        near(found.strength().bias(), 0, 0.5);
        for (Recovery recovery : List.of(found.mass(), found.strength())) {
            near(recovery.pullMean(), 0, 0.03);
            near(recovery.pullWidth(), 1, 0.02);
            assertThat(recovery.pullWidth().error()).isLessThan(0.05);
        }
        for (double level : new double[] {0.68, 0.9, 0.95}) {
            near(found.inside(level).estimate(), level, 0);
        }
        near(found.critical(0.9), 4.605170, 0.1);
        assertThat(found.correct("elsewhere").value()).isEqualTo(1);
    }

    /** Without signal, and over a narrow range of masses, somewhat less than half of the best fits have no signal, hence no mass. */
    @Test
    void withoutSignalTheMassIsOftenUndetermined() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(4.5, 5.5, 9), 4);
        InjectionResult found = study(2, 300)
                .of(new Hypothesis("peak", model), List.of(), List.of(truth(model, 0, 5)))
                .get(0);
        assertThat(found.undetermined()).isBetween(60L, 150L);
        assertThat(found.mass().estimates().size()).isEqualTo(300 - (int) found.undetermined());
        assertThat(found.strength().bias().value()).isPositive();
        assertThat(found.strength().pulls().sorted().get(0)).isNotNegative();
    }

    @Test
    void sameDigitsWithAnyNumberOfThreadsAndShards() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(0, 10, 41), 4);
        var hypothesis = new Hypothesis("peak", model);
        Point truth = truth(model, 15, 5);
        var whole = new ToyRange(0, 60, Shard.WHOLE);
        InjectionResult one = study(1, 60).part(hypothesis, List.of(hypothesis), truth, 3, whole);
        assertThat(study(3, 60).part(hypothesis, List.of(hypothesis), truth, 3, whole))
                .isEqualTo(one);
        InjectionResult joined = study(2, 60)
                .part(hypothesis, List.of(hypothesis), truth, 3, new ToyRange(0, 60, new Shard(1, 2)))
                .plus(study(2, 60)
                        .part(hypothesis, List.of(hypothesis), truth, 3, new ToyRange(0, 60, new Shard(0, 2))));
        assertThat(joined.ratios()).isEqualTo(one.ratios());
        assertThat(joined.mass()).isEqualTo(one.mass());
        assertThat(joined.correct("peak").value()).isEqualTo(0.5);
        Toys toys = study(1, 60).toys();
        assertThatObject(Parted.joined(
                        2,
                        workers -> new InjectionStudy("s", toys.with(workers))
                                .part(hypothesis, List.of(hypothesis), truth, 3, whole)))
                .isEqualTo(one);
        assertThatThrownBy(() -> joined.plus(one)).hasMessageContaining("Maybe a part was added twice");
    }

    /** Kept tasks are found again by the name of their job: another truth, toys, masses or data of another hypothesis are another job. */
    @Test
    void whatADigitDependsOnIsInTheNameOfTheJob() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(4, 6, 3), 1);
        record Task(String job, int number) {}
        var kept = new HashMap<Task, TaskResult>();
        var store = new TaskStore() {
            @Override
            public boolean has(String job, int task) {
                return kept.containsKey(new Task(job, task));
            }

            @Override
            public Optional<TaskResult> find(String job, int task) {
                return Optional.ofNullable(kept.get(new Task(job, task)));
            }

            @Override
            public void keep(String job, int task, TaskResult result) {
                kept.put(new Task(job, task), result);
            }
        };
        var study = new InjectionStudy(
                "s",
                new Toys(SEED, 1, new ToyPrecision(1e-6, 1, 2))
                        .with(Workers.ALONE.withLedger(Ledger.of(store, Shard.WHOLE))));
        var peak = new Hypothesis("peak", model);
        var range = new ToyRange(0, 2, Shard.WHOLE);
        var one = new Hypothesis("other", TestModels.peak(4, List.of(8.0), 1));
        record Work(List<Hypothesis> others, double strength, int number, ToyRange range) {}
        for (Work work : List.of(
                new Work(List.of(one), 15, 0, range),
                new Work(List.of(one), 15, 0, range),
                new Work(List.of(one), 16, 0, range),
                new Work(List.of(one), 15, 1, range),
                new Work(List.of(one), 15, 0, new ToyRange(0, 1, Shard.WHOLE)),
                new Work(List.of(new Hypothesis("other", TestModels.peak(4, List.of(7.0), 1))), 15, 0, range),
                new Work(List.of(new Hypothesis("another", one.model())), 15, 0, range))) {
            var unused = study.part(peak, work.others(), truth(model, work.strength(), 5), work.number(), work.range());
        }
        assertThat(kept).hasSize(6);
    }

    @Test
    void rejectsWhatHasNoMeaning() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(0, 10, 11), 1);
        assertThatThrownBy(
                        () -> study(1, 10).of(new Hypothesis("peak", model), List.of(), List.of(truth(model, 5, 5.5))))
                .hasMessageContaining("5.5");
        assertThatThrownBy(() -> study(1, 10)
                        .of(
                                new Hypothesis("plain", ScannedModel.of(model.free())),
                                List.of(),
                                List.of(truth(model, 5, 5))))
                .hasMessageContaining("scanned");
    }
}
