package upscatter.model.prediction.folding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.DoubleStream;
import upscatter.model.flux.Emission;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.recoil.RecoilNodes;
import upscatter.model.prediction.recoil.RecoilSpectrum;
import upscatter.model.prediction.recoil.VariedRecoils;

/**
 * Recoil spectra of all nuclides of a target at some nodes, for any mass of the outgoing lepton or of what is exchanged: of each group of emissions that come alike, in each flux, for each radius of the
 * nuclei.
 *
 * <p>Two are equal that are made of the same. Runs of one detector, or tables of one response, so have theirs in common; {@link RecoilsAtMass} holds those that are found once for several.
 */
public final class TargetRecoils {
    private final Made made;
    private final int hash;
    private final List<ArrivalAndActivity> times;
    private final List<List<VariedRecoils>> groups;
    private final int rows;

    /** What spectra are made of. */
    private record Made(
            Interaction interaction,
            Target target,
            double massKg,
            RecoilNodes nodes,
            List<List<Emission>> fluxes,
            List<Double> radii) {
        private VariedRecoils of(Target.Species species) {
            double[] factors = radii.stream().mapToDouble(Double::doubleValue).toArray();
            return new VariedRecoils(interaction, species, massKg, nodes, fluxes.size(), factors);
        }
    }

    /**
     * Spectra at the nodes of a response.
     *
     * @param fluxes emissions of the nominal flux, and of each of its changes
     * @param radiusFactors factors on the rms radius of nuclei, or none for the interaction as it is
     */
    TargetRecoils(
            Interaction interaction, FoldedResponse response, List<List<Emission>> fluxes, double[] radiusFactors) {
        made = new Made(
                interaction,
                response.channel().detector().target(),
                response.channel().detector().massKg(),
                response.nodes(),
                fluxes,
                DoubleStream.of(radiusFactors).boxed().toList());
        hash = made.hashCode();
        var byTime = new LinkedHashMap<ArrivalAndActivity, List<VariedRecoils>>();
        for (int flux = 0; flux < fluxes.size(); flux++) {
            for (Emission emission : fluxes.get(flux)) {
                for (VariedRecoils recoils : byTime.computeIfAbsent(
                        ArrivalAndActivity.of(emission),
                        when -> made.target.species().stream().map(made::of).toList())) {
                    recoils.include(flux, emission);
                }
            }
        }
        times = List.copyOf(byTime.keySet());
        groups = List.copyOf(byTime.values());
        rows = fluxes.size() * Math.max(1, radiusFactors.length);
    }

    /** When the emissions of each group come, in the order of {@link ArrivalAndActivity#groups}. */
    List<ArrivalAndActivity> times() {
        return times;
    }

    /**
     * The spectra at a mass.
     *
     * @param massMeV mass of the outgoing lepton, or of what is exchanged, in MeV
     */
    Spectra at(double massMeV) {
        int nodes = made.nodes.size();
        var scratch = new RecoilSpectrum.Scratch(made.nodes);
        var values = new ArrayList<double[][]>();
        var derivatives = new ArrayList<double[][]>();
        for (List<VariedRecoils> group : groups) {
            double[][] value = new double[rows][nodes];
            double[][] derivative = new double[rows][nodes];
            for (VariedRecoils part : group) {
                part.add(massMeV, scratch, value, derivative);
            }
            values.add(value);
            derivatives.add(derivative);
        }
        return new Spectra(values, derivatives);
    }

    /** Spectra at one mass, an entry a group: one array of nodes for each radius of each flux, radii running faster. Never modified. */
    static final class Spectra {
        /** In events/MeV times the unit of the emissions. */
        final List<double[][]> values;
        /** Derivatives with respect to the mass, in 1/MeV of the above. */
        final List<double[][]> derivatives;

        private Spectra(List<double[][]> values, List<double[][]> derivatives) {
            this.values = List.copyOf(values);
            this.derivatives = List.copyOf(derivatives);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof TargetRecoils recoils && hash == recoils.hash && made.equals(recoils.made));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
