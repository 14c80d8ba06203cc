package upscatter.model.flux;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Neutrinos that are lost into a sterile flavour at full mixing, as a function of Delta m^2: {@code 1 - P(E)} of an {@link ActiveSterileOscillation} of {@code sin^2(2 theta) = 1}, of which
 * others have the share sin^2(2 theta). Those of several cores are lost each over its distance. It may be taken of a flux and of each of its changes, which are lost alike.
 *
 * @param spreadCm standard deviation of the distances between points of source and detector in cm, positive, over which fast oscillations are averaged
 */
public record SterileLoss(double spreadCm) {
    /** Rejects a spread that is not positive with {@link IllegalArgumentException}. */
    public SterileLoss {
        if (!(spreadCm > 0) || Double.isInfinite(spreadCm)) {
            throw new IllegalArgumentException(
                    "fast oscillations are averaged over a positive spread of distances but it is %s m"
                            .formatted(spreadCm / 100));
        }
    }

    /**
     * What is lost of an emission of known paths.
     *
     * @param deltaMSquaredEv2 difference of the squared masses in eV^2, positive
     */
    public Emission of(Emission emission, double deltaMSquaredEv2) {
        var mean = new Mean(emission.paths(), deltaMSquaredEv2);
        return with(
                emission,
                flux -> flux.signedTimes(energy -> 1 - mean.survival(energy), mean.points(flux)),
                energy -> 1 - mean.survival(energy));
    }

    /** The derivative per eV^2 of what is left of an emission: of a continuum negative where it falls, of a line none unless it grows. */
    public Emission rise(Emission emission, double deltaMSquaredEv2) {
        var mean = new Mean(emission.paths(), deltaMSquaredEv2);
        return with(emission, mean::slope, energy -> Math.max(0, mean.slope(energy)));
    }

    /** What {@link #rise} lacks: a line that falls, by how much it does; nothing of a continuum. */
    public Emission fall(Emission emission, double deltaMSquaredEv2) {
        var mean = new Mean(emission.paths(), deltaMSquaredEv2);
        return with(
                emission,
                flux -> flux.signedTimes(energy -> 0, new double[0]),
                energy -> Math.max(0, -mean.slope(energy)));
    }

    private static Emission with(
            Emission emission, Function<FluxMoments, FluxMoments> continuum, Function<Double, Double> factor) {
        return new Emission(
                emission.flavour(),
                emission.continuum().map(continuum),
                emission.line()
                        .map(line -> new Emission.Line(line.energyMeV(), line.flux() * factor.apply(line.energyMeV()))),
                emission.timing(),
                emission.activity(),
                emission.paths());
    }

    /** The probability to survive on one of several paths. */
    private final class Mean {
        private final List<Emission.Path> paths;
        private final List<ActiveSterileOscillation> oscillations;
        private final double deltaMSquaredEv2;

        Mean(List<Emission.Path> paths, double deltaMSquaredEv2) {
            this.paths = paths;
            this.deltaMSquaredEv2 = deltaMSquaredEv2;
            oscillations = paths.stream()
                    .map(path -> new ActiveSterileOscillation(1, deltaMSquaredEv2, path.distanceCm(), spreadCm, false))
                    .toList();
        }

        double survival(double neutrinoMeV) {
            double sum = 0;
            for (int i = 0; i < paths.size(); i++) {
                sum += paths.get(i).share() * oscillations.get(i).survival(neutrinoMeV);
            }
            return sum;
        }

        /** {@code dP/d(Delta m^2)} per eV^2. */
        double slope(double neutrinoMeV) {
            double sum = 0;
            for (int i = 0; i < paths.size(); i++) {
                sum += paths.get(i).share() * oscillations.get(i).survivalSlope(neutrinoMeV);
            }
            return sum;
        }

        double[] points(FluxMoments flux) {
            return oscillations.stream()
                    .map(oscillation -> oscillation.points(flux))
                    .reduce(new double[0], Mean::joined);
        }

        private static double[] joined(double[] one, double[] other) {
            double[] both = Arrays.copyOf(one, one.length + other.length);
            System.arraycopy(other, 0, both, one.length, other.length);
            return both;
        }

        /**
         * The derivative of P times a spectrum that has lines between points, some of which move with Delta m^2, so that it is exactly that of all integrals over the spectrum: of a line that rises
         * by r per MeV and ends at a point of speed v
         *
         * <pre>
         * phi dP/d(Delta m^2) + (phi' P + phi dP/dE - r) v
         * </pre>
         */
        FluxMoments slope(FluxMoments flux) {
            var speeds = new HashMap<Double, Double>();
            for (ActiveSterileOscillation oscillation : oscillations) {
                for (double energy : oscillation.points(flux)) {
                    if (!flux.hasPointAt(energy)) {
                        speeds.put(energy, oscillation.speed(energy, flux));
                    }
                }
            }
            return flux.signedTimes(energy -> 1, points(flux)).lines((from, to, low, high) -> {
                double bend = (high - low) / (to - from);
                double rise = (high * survival(to) - low * survival(from)) / (to - from);
                return new double[] {end(from, low, bend, rise, speeds), end(to, high, bend, rise, speeds)};
            });
        }

        private double end(double neutrinoMeV, double flux, double bend, double rise, Map<Double, Double> speeds) {
            double slope = slope(neutrinoMeV);
            double perMeV = -slope * deltaMSquaredEv2 / neutrinoMeV;
            double speed = speeds.getOrDefault(neutrinoMeV, 0.0);
            return flux * slope + (bend * survival(neutrinoMeV) + flux * perMeV - rise) * speed;
        }
    }
}
