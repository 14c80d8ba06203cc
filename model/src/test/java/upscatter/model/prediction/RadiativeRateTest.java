package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.ReleaseData;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.parameter.Point;

/** Coincidences at the Chooz site by the whole chain from flux to counts, against an independent program. */
@Tag("release-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RadiativeRateTest {
    private ReactorSource source = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());

    @BeforeAll
    void readSpectra() {
        source = ReactorSources.chooz(ReactorSources.bestiole(ReleaseData.folder()));
    }

    static List<Row> folded() {
        return ReferenceTable.read("radiative-folded.csv");
    }

    @ParameterizedTest
    @MethodSource
    void folded(Row row) {
        for (Nature nature : Nature.values()) {
            String column = nature == Nature.DIRAC ? "dirac" : "majorana";
            double perWidth = nature == Nature.DIRAC ? 1 : 2;
            double rate = rate(nature, row) / perWidth;
            assertThat(rate)
                    .as(column)
                    .isCloseTo(row.number(column), within(0.005 * row.number(column) + row.halfLastDigit(column)));
        }
    }

    private double rate(Nature nature, Row row) {
        var recoils = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 20_000.0));
        boolean all = row.text("photonMeV").equals("all");
        double photon = all ? 6.5 : row.number("photonMeV");
        double half = all ? 6.5 : 0.002;
        var photons = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(photon - half, photon + half));
        var interaction = CoincidenceExperiments.radiative(nature, CoincidenceExperiments.ACTIVE, 1, Law.EXACT);
        ExperimentPrediction prediction = ExperimentPrediction.of(
                CoincidenceExperiments.of(
                        source, "CaWO4", Resolution.PERFECT, CoincidenceExperiments.EVERY_PHOTON, recoils, photons),
                List.of(interaction));
        Point point = Point.start(prediction.parameters())
                .with(Primakoff.STRENGTH, Primakoff.strengthOf(CouplingConvention.SIGMA_F.toHalfSigmaF(1e-8)))
                .with(Primakoff.MASS, row.number("leptonMeV"));
        double counts = prediction.expectedCounts(point).get(0).value(0);
        return all ? counts : counts / (2 * half);
    }
}
