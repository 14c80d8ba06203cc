package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.DOWNSTREAM;
import static upscatter.model.prediction.CoincidenceExperiments.EVERY_PHOTON;
import static upscatter.model.prediction.CoincidenceExperiments.PRIMAKOFF;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import upscatter.model.detector.DecayVolume.Disc;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.units.Units;

/** The table of {@code docs/decay-geometry.md}, which is written with {@code -Dupscatter.write=true}; a row is made again here. */
class DecayGeometryTest {
    private static final Path PAGE = Path.of("..", "docs", "decay-geometry.md");

    /** Where nearly all N decay beyond the set-up: mu is 1e-9 Bohr magnetons at kappa = 1/2. */
    private static final double STRENGTH = 100;

    private static final String HEAD = "|---|---|---|---|---|---|";

    private static void write() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        var written = new ArrayList<String>(page.subList(0, page.indexOf(HEAD) + 1));
        for (double massMeV : List.of(0.5, 1.0, 2.0, 3.0, 5.0)) {
            for (double pathM : List.of(0.1, 1.0)) {
                written.add(row(massMeV, pathM));
            }
        }
        page.stream()
                .skip(page.indexOf(HEAD) + 1)
                .dropWhile(line -> line.startsWith("|"))
                .forEach(written::add);
        Files.write(PAGE, written);
    }

    private static String row(double massMeV, double pathM) {
        double cm = pathM * Units.METRE;
        double width = counts(radiative(Nature.DIRAC, ACTIVE, pathM, Law.EFFECTIVE_WIDTH), EVERY_PHOTON, massMeV);
        double exact = counts(radiative(Nature.DIRAC, ACTIVE, pathM, Law.EXACT), EVERY_PHOTON, massMeV);
        double forward = counts(radiative(Nature.DIRAC, ACTIVE, pathM, Law.EXACT), DOWNSTREAM, massMeV);
        double cylinder = counts(in(new Disc(0, cm, cm)), EVERY_PHOTON, massMeV);
        double disc = counts(in(new Disc(cm, 2.5, cm)), EVERY_PHOTON, massMeV);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.4f | %.4f | %.4f | %.5f |",
                massMeV,
                pathM,
                exact / width,
                forward / width,
                cylinder / width,
                disc / width);
    }

    private static RadiativeCevns in(Disc volume) {
        return RadiativeCevns.in(volume, PRIMAKOFF, new RadiativeDecay(Nature.DIRAC, ACTIVE, 1, Law.EXACT));
    }

    private static double counts(RadiativeCevns interaction, PhotonDetector photons, double massMeV) {
        ExperimentPrediction prediction = ExperimentPrediction.of(
                CoincidenceExperiments.of(
                        ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                        "W",
                        Resolution.PERFECT,
                        photons,
                        new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 2000.0))),
                List.of(interaction));
        double[] counts = new double[1];
        prediction.expected(new double[] {STRENGTH, massMeV}, counts);
        return counts[0];
    }

    @Test
    void thePageShowsTheRatesOfTheProgram() throws IOException {
        if (Boolean.getBoolean("upscatter.write")) {
            write();
        }
        assertThat(Files.readAllLines(PAGE)).contains(row(2, 0.1));
    }
}
