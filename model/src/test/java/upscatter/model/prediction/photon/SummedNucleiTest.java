package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.NuclearSpin;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.prediction.CoincidenceExperiments;

/** Nuclei summed as polynomials against one nuclide after the other. */
class SummedNucleiTest {
    private static final double[] MASSES = {15_000, 37_000, 171_000};
    private static final List<PhotonAcceptance> BINS = List.of(
            new PhotonAcceptance(CoincidenceExperiments.EVERY_PHOTON, 0, 2),
            new PhotonAcceptance(CoincidenceExperiments.GERMANIUM, 1, 13));

    private static RadiativeCevns interaction(NuclearSpin spin) {
        var primakoff = new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), spin, 1);
        return new RadiativeCevns(
                primakoff,
                new RadiativeDecay(Nature.DIRAC, CoincidenceExperiments.ACTIVE, 100, RadiativeDecay.Law.EXACT));
    }

    /** Value and derivative in each bin, each as its sum over all places and the sum of squares there. */
    private static double[] seen(
            ScatteringNuclei nuclei, RadiativeCevns interaction, PhotonShare share, double recoil, double m, double e) {
        double slope = 0.3;
        double p = Kinematics.leptonMomentumMeV(e, recoil, m);
        var photons = new EmittedPhotons(interaction, m, share, new PhotonBins(BINS));
        photons.at(recoil, e - recoil, slope, p, ((e - recoil) * slope - m) / p);
        for (int n = 0; n < MASSES.length; n++) {
            double[] c = new double[6];
            interaction.coefficients(MASSES[n], recoil, m, c);
            nuclei.add(MASSES[n], 1 + n, c);
        }
        var neutrinos = new ScatteringNuclei.Neutrinos();
        neutrinos.energy = e;
        neutrinos.energySlope = slope;
        neutrinos.number = 2;
        neutrinos.numberSlope = -0.7;
        nuclei.scatter(photons, neutrinos);
        photons.see();
        var spread = new SpreadDecays(BINS.size());
        photons.add(spread, 1);
        double[] sums = new double[4 * BINS.size()];
        for (int b = 0; b < BINS.size(); b++) {
            double[] value = new double[DecayGrid.POINTS];
            double[] derivative = new double[DecayGrid.POINTS];
            spread.addTo(b, 1, value, derivative);
            for (int g = 0; g < value.length; g++) {
                sums[4 * b] += value[g];
                sums[4 * b + 1] += derivative[g];
                sums[4 * b + 2] += value[g] * value[g];
                sums[4 * b + 3] += derivative[g] * derivative[g];
            }
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"true,0.01", "true,1", "true,3", "false,1"})
    void seenAreTheSamePhotons(boolean polarised, double m) {
        RadiativeCevns interaction = interaction(NuclearSpin.ZERO);
        var share = new PhotonShare(polarised, Optional.empty());
        var random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            double recoil = 1e-5 * Math.pow(100, random.nextDouble());
            double lowest = Kinematics.minimumNeutrinoMeV(MASSES[0], recoil, m);
            for (double mass : MASSES) {
                lowest = Math.max(lowest, Kinematics.minimumNeutrinoMeV(mass, recoil, m));
            }
            double e = lowest + 0.01 + 5 * random.nextDouble();
            double[] each = seen(new SeparateNuclei(recoil, m), interaction, share, recoil, m, e);
            var nuclei = new SummedNuclei(recoil, m);
            nuclei.add(MASSES[1], 99, new double[] {9, 9, 9, 9, 9, 9});
            nuclei.clear();
            double[] summed = seen(nuclei, interaction, share, recoil, m, e);
            for (int k = 0; k < each.length; k++) {
                assertThat(summed[k])
                        .as("recoil %s, energy %s, %d", recoil, e, k)
                        .isCloseTo(each[k], within(1e-11 * Math.abs(each[k])));
            }
        }
    }

    /** The asymmetry is that of spin 0, whose cross section alone is its denominator. */
    @Test
    void otherSpinsAndDirectionsAreTakenOneByOne() {
        var dirac = new PhotonShare(true, Optional.empty());
        var majorana = new PhotonShare(false, Optional.empty());
        var directed = new PhotonShare(true, AngularAcceptance.of(new PhotonDetector.Geometry.ForwardHemisphere()));
        RadiativeCevns zero = interaction(NuclearSpin.ZERO);
        RadiativeCevns half = interaction(NuclearSpin.ONE_HALF);
        assertThat(ContinuumDecays.nuclei(zero, dirac, 1e-4, 1)).isInstanceOf(SummedNuclei.class);
        assertThat(ContinuumDecays.nuclei(half, majorana, 1e-4, 1)).isInstanceOf(SummedNuclei.class);
        assertThat(ContinuumDecays.nuclei(half, dirac, 1e-4, 1)).isInstanceOf(SeparateNuclei.class);
        assertThat(ContinuumDecays.nuclei(zero, directed, 1e-4, 1)).isInstanceOf(SeparateNuclei.class);
    }
}
