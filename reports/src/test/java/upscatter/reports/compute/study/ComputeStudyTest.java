package upscatter.reports.compute.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.datasets.input.InvalidInputException;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;

/** Points of a study are the answers of the commands to the changed file. */
class ComputeStudyTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final Path NUCLEUS = EXAMPLES.resolve("nucleus-10g.json");
    private static final Path COHERENT = EXAMPLES.resolve("coherent-csi-2017.json");
    private static final AnalysisOptions OPTIONS =
            AnalysisOptions.defaults().withThreads(1).withoutCoverage().withoutGoodnessToys();
    private static final AnalysisOptions ONE_MASS = OPTIONS.withSetting("/limit/masses", "[\"1 MeV\"]");

    private static StudyRequest request(StudyRequest.Question question, String... vary) {
        return new StudyRequest(List.of(vary).stream().map(VariedValue::parse).toList(), question, Optional.empty());
    }

    private static double answer(StudySection study, int point, String name) {
        return study.points().get(point).answers().stream()
                .filter(answer -> answer.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void aLimitIsThatOfTheChangedFile() {
        Results results = Analyses.study(
                NUCLEUS, request(StudyRequest.Question.LIMIT, "/detectors/0/mass=3g..0.03kg,log,2"), ONE_MASS);
        StudySection study = results.study().orElseThrow();
        assertThat(study.on()).isEqualTo("mu");
        assertThat(study.unit()).isEqualTo("mu_B");
        assertThat(results.valid()).isTrue();
        Limit changed = Analyses.limit(NUCLEUS, ONE_MASS.withSetting("/detectors/0/mass", "30 g"))
                .limits()
                .orElseThrow()
                .limits()
                .get(0);
        assertThat(answer(study, 1, StudySection.MEDIAN))
                .isEqualTo(changed.expected().median().orElseThrow().value());
        assertThat(answer(study, 1, StudySection.PLUS_ONE))
                .isEqualTo(changed.expected().plus1().orElseThrow().value());
        assertThat(answer(study, 0, StudySection.MEDIAN)).isGreaterThan(answer(study, 1, StudySection.MEDIAN));
    }

    @Test
    void errorAndSignificanceAreThoseOfTheFit() {
        String pointer = "/systematics/1/normal";
        StudySection precision = Analyses.study(
                        COHERENT, request(StudyRequest.Question.PRECISION, pointer + "=10%..50%,lin,2"), OPTIONS)
                .study()
                .orElseThrow();
        StudySection significance = Analyses.study(
                        COHERENT, request(StudyRequest.Question.SIGNIFICANCE, pointer + "=10%..50%,lin,2"), OPTIONS)
                .study()
                .orElseThrow();
        Results fit = Analyses.fit(COHERENT, OPTIONS.withSetting(pointer, "50 %"));
        Fit.FittedParameter cevns = fit.fit().orElseThrow().parameters().stream()
                .filter(parameter -> parameter.name().equals("cevns"))
                .findFirst()
                .orElseThrow();
        assertThat(answer(precision, 1, "error")).isEqualTo(cevns.error().orElseThrow());
        assertThat(answer(precision, 1, "low")).isEqualTo(cevns.minosLow().orElseThrow());
        assertThat(answer(significance, 1, "significance"))
                .isEqualTo(fit.significance().orElseThrow().z());
        assertThat(answer(precision, 0, "error")).isLessThan(answer(precision, 1, "error"));
    }

    /** What cannot be computed at one point is said there, and the others have their answers. */
    @Test
    void aPointThatFailsIsSaid() {
        Results results = Analyses.study(
                NUCLEUS, request(StudyRequest.Question.LIMIT, "/detectors/0/mass=-5g..5g,lin,2"), ONE_MASS);
        StudySection study = results.study().orElseThrow();
        assertThat(study.points().get(0).failed().orElseThrow()).contains("-5 g");
        assertThat(study.points().get(1).failed()).isEmpty();
        assertThat(results.valid()).isFalse();
    }

    /** Points that are known are not computed again, and threads change no digit. */
    @Test
    void aStudyGoesOnBehindWhatIsKnown() {
        StudyRequest request = request(
                StudyRequest.Question.PRECISION,
                "/systematics/1/normal=10%..50%,lin,3",
                "/systematics/2/poisson=100..1000,log,2");
        ComputeStudy study = Analyses.study(OPTIONS.prepared(COHERENT), request, OPTIONS);
        List<Integer> made = new ArrayList<>();
        Results all = study.of(Map.of(), (number, point) -> made.add(number), Workers.of(2));
        assertThat(made).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        StudySection.Point fourth = all.study().orElseThrow().points().get(4);
        assertThat(fourth.at()).containsExactly(30.0, 1000.0);
        made.clear();
        Results again = study.of(
                Map.of(4, fourth, 0, all.study().orElseThrow().points().get(0)),
                (number, point) -> made.add(number),
                Workers.ALONE);
        assertThat(made).containsExactly(1, 2, 3, 5);
        assertThat(again).isEqualTo(all);
    }

    @Test
    void mistakesAreThoseOfTheCommand() {
        assertThatThrownBy(() -> Analyses.study(
                        NUCLEUS, request(StudyRequest.Question.LIMIT, "/detectors/0/mas=1g..5g,lin,3"), ONE_MASS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyses.study(
                        COHERENT,
                        new StudyRequest(
                                List.of(VariedValue.parse("/systematics/1/normal=1%..5%,lin,2")),
                                StudyRequest.Question.PRECISION,
                                Optional.of("cevn")),
                        OPTIONS))
                .withMessageContaining("'cevn'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudyRequest(
                        List.of(VariedValue.parse("/a=1..2,lin,2")), StudyRequest.Question.LIMIT, Optional.of("mu")))
                .withMessageContaining("--set /limit/on=mu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyses.study(
                        COHERENT,
                        request(StudyRequest.Question.SIGNIFICANCE, "/systematics/1/normal=1%..5%,lin,2"),
                        OPTIONS.withSetting("/blind", "true")))
                .withMessageContaining("blind");
    }
}
