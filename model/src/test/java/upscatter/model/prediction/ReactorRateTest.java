package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.MarkedPage;
import upscatter.model.MarkedPage.Largest;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.ReleaseData;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** Rates at the Chooz site with the BESTIOLE spectra, by the whole chain from flux to counts, against an independent program. */
@Tag("release-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactorRateTest {
    private static final double OF_THE_SUMS = 2e-4;
    /** Counts/(kg d keV) where the spectrum ends within a bin of the flux. */
    private static final double AT_THE_END = 5e-7;
    /** Counts/(kg d keV) from which relative differences are told. */
    private static final double LEAST_RATE = 1e-2;

    private static final List<String> TARGETS = List.of("CaWO4", "Al2O3", "Ge");

    private static final Resolution NUCLEUS = new Resolution(4 * Units.EV, Units.EV * 1e-3 / 0.0045, 0.013);
    private static final FormFactor HELM = new FormFactor.Helm();

    private ReactorSource source = ReactorSources.chooz(upscatter.model.flux.FissionSpectra.huberMuellerVogel());

    @BeforeAll
    void readSpectra() {
        source = ReactorSources.chooz(ReactorSources.bestioleInBins(ReleaseData.folder()));
    }

    static List<Row> standardModel() {
        return ReferenceTable.read("reactor-rates.csv");
    }

    static List<Row> primakoff() {
        return ReferenceTable.read("reactor-primakoff.csv");
    }

    @ParameterizedTest
    @MethodSource
    void standardModel(Row row) {
        for (String target : TARGETS) {
            double recoilEV = row.number("recoilEV");
            assertThat(rate(cevns(), target, recoilEV, Map.of()))
                    .as(target)
                    .isCloseTo(row.number(target), digits(row, target));
        }
    }

    static List<Row> standardModelAbove20EV() {
        return ReferenceTable.read("reactor-sums.csv");
    }

    @ParameterizedTest
    @MethodSource
    void standardModelAbove20EV(Row row) {
        double sum = counts(cevns(), row.text("target"), 20, row.number("toEV"), Map.of());
        assertThat(sum).isCloseTo(row.number("perKgDay"), digits(row, "perKgDay"));
    }

    @ParameterizedTest
    @MethodSource
    void primakoff(Row row) {
        assertThat(primakoffRate(row)).isCloseTo(row.number("rate"), within(digits(row, "rate").value + AT_THE_END));
    }

    private double primakoffRate(Row row) {
        return rate(
                new Primakoff(Set.of(Generation.ELECTRON), HELM, 1),
                row.text("target"),
                row.number("recoilEV"),
                Map.of(Primakoff.STRENGTH, Primakoff.strengthOf(1e-9), Primakoff.MASS, row.number("leptonMeV")));
    }

    static List<Row> nucleus() {
        return ReferenceTable.read("nucleus-rates.csv");
    }

    @ParameterizedTest
    @MethodSource
    void nucleus(Row row) {
        assertThat(nucleusValue(row)).isCloseTo(row.number("value"), digits(row, "value"));
    }

    /** Counts of a detector in its live time, or counts/(kg d keV), as the row says. */
    private double nucleusValue(Row row) {
        double from = row.number("fromEV");
        double to = row.number("toEV");
        Resolution resolution = row.text("smeared").equals("yes") ? NUCLEUS : Resolution.PERFECT;
        VectorCouplings couplings = row.text("couplings").equals("tree")
                ? new VectorCouplings.Tree(0.23873)
                : new VectorCouplings.RadiativelyCorrected();
        var interaction = new StandardModelCevns(couplings, HELM);
        double perKgDay = counts(interaction, row.text("target"), from, to, Map.of(), resolution);
        return row.text("unit").equals("dru")
                ? perKgDay / ((to - from) * 1e-3)
                : perKgDay * row.number("massG") * 1e-3 * row.number("liveDays");
    }

    /** The largest differences stand in the validation book. */
    @Test
    void theRatesAreThoseOfTheBook() {
        var standard = new Largest();
        for (Row row : standardModel()) {
            for (String target : TARGETS) {
                standard.add(rate(cevns(), target, row.number("recoilEV"), Map.of()), row.number(target));
            }
        }
        var sums = new Largest();
        for (Row row : standardModelAbove20EV()) {
            sums.add(counts(cevns(), row.text("target"), 20, row.number("toEV"), Map.of()), row.number("perKgDay"));
        }
        var scattered = new Largest();
        for (Row row : primakoff()) {
            if (row.number("rate") > LEAST_RATE) {
                scattered.add(primakoffRate(row), row.number("rate"));
            }
        }
        var detectors = new Largest();
        nucleus().forEach(row -> detectors.add(nucleusValue(row), row.number("value")));
        List<String> lines = List.of(
                "| rates | numbers | largest difference |",
                "|---|---|---|",
                line("CEvNS on CaWO4, Al2O3 and Ge by recoil", standard),
                line("their sums above 20 eV", sums),
                line("up-scattering by recoil, m_N from 1 keV, above 1e-2 counts/(keV kg d)", scattered),
                line("counts of NUCLEUS, sharp and smeared", detectors));
        assertThat(MarkedPage.BOOK.block("rates", lines)).isEqualTo(MarkedPage.text(lines));
    }

    private static String line(String what, Largest difference) {
        return "| %s | %d | %s |".formatted(what, difference.numbers(), difference.words());
    }

    /** Without captures on uranium 238 the mean rate of CaWO4 from 10 to 100 eV falls by 0.3%. */
    @Test
    void capturesMatterLittle() {
        double with = counts(cevns(), "CaWO4", 10, 100, Map.of());
        ReactorSource full = source;
        source = new ReactorSource(full.cores(), full.fissionFractions(), 0, full.spectra());
        double without = counts(cevns(), "CaWO4", 10, 100, Map.of());
        source = full;
        assertThat(without / with - 1).isCloseTo(-0.003, within(0.0005));
    }

    /** Half a unit of the last digit, and what sums over bins leave in the reference. */
    private static Offset<Double> digits(Row row, String column) {
        return within(row.halfLastDigit(column) + OF_THE_SUMS * row.number(column));
    }

    private static Interaction cevns() {
        return new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), HELM);
    }

    /** Counts/(kg d keV) at a recoil, as the mean of a narrow bin. */
    private double rate(Interaction interaction, String target, double recoilEV, Map<String, Double> values) {
        double half = 0.01 * recoilEV / 20;
        return counts(interaction, target, recoilEV - half, recoilEV + half, values) / (2 * half * 1e-3);
    }

    private double counts(
            Interaction interaction, String target, double fromEV, double toEV, Map<String, Double> values) {
        return counts(interaction, target, fromEV, toEV, values, Resolution.PERFECT);
    }

    private double counts(
            Interaction interaction,
            String target,
            double fromEV,
            double toEV,
            Map<String, Double> values,
            Resolution resolution) {
        var detector = new Detector(
                target,
                Target.compound(target),
                1,
                new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full()));
        var grid = new Grid(List.of(new Axis(Observable.RECOIL_ENERGY, "eV", List.of(fromEV, toEV))));
        var channel = new Channel(
                "c", detector, grid, Optional.of(Units.DAY), List.of(interaction.component()), Optional.empty());
        var experiment = new Experiment("chooz", source, List.of(channel), List.of(), List.of());
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, List.of(interaction));
        Point point = Point.start(prediction.parameters());
        for (var entry : values.entrySet()) {
            point = point.with(entry.getKey(), entry.getValue());
        }
        return prediction.expectedCounts(point).get(0).value(0);
    }
}
