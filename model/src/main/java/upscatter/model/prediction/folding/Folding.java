package upscatter.model.prediction.folding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A signal to which the strength is a factor: its counts at unit strength as a function of the mass of the outgoing lepton. */
public interface Folding extends VariedSignal {

    /** Number of fluxes: the nominal one, and one for each change. */
    int fluxes();

    /** Whether the mass is that of what is exchanged, over many orders of magnitude of which counts change alike. */
    default boolean exchangesMass() {
        return false;
    }

    /**
     * Counts and their derivative in each flux.
     *
     * @param leptonMassMeV mass of the outgoing lepton in MeV
     * @param counts overwritten; {@link #fluxes()} arrays of length {@link #size()}
     * @param derivative overwritten, derivative with respect to the mass in 1/MeV; of the same shape
     */
    void evaluate(double leptonMassMeV, double[][] counts, double[][] derivative);

    /** The same with spectra that were found at a mass. */
    default void evaluate(RecoilsAtMass found, double[][] counts, double[][] derivative) {
        evaluate(found.massMeV(), counts, derivative);
    }

    @Override
    default List<Signal.AtMass> atMass(double leptonMassMeV) {
        return atMass(RecoilsAtMass.of(leptonMassMeV, List.of()));
    }

    @Override
    default List<Signal.AtMass> atMass(RecoilsAtMass found) {
        double[][] counts = new double[fluxes()][size()];
        double[][] derivative = new double[fluxes()][size()];
        evaluate(found, counts, derivative);
        var atMass = new ArrayList<Signal.AtMass>();
        for (int flux = 0; flux < counts.length; flux++) {
            atMass.add(Signal.AtMass.constant(Template.of(counts[flux], derivative[flux])));
        }
        return atMass;
    }

    /** The counts of several foldings of equal size, end to end. */
    record EndToEnd(List<Folding> parts) implements Folding {
        @Override
        public int size() {
            return parts.size() * parts.get(0).size();
        }

        @Override
        public int fluxes() {
            return parts.get(0).fluxes();
        }

        @Override
        public boolean exchangesMass() {
            return parts.get(0).exchangesMass();
        }

        @Override
        public Stream<TargetRecoils> recoils() {
            return parts.stream().flatMap(Folding::recoils);
        }

        @Override
        public void evaluate(double leptonMassMeV, double[][] counts, double[][] derivative) {
            evaluate(RecoilsAtMass.of(leptonMassMeV, recoils().toList()), counts, derivative);
        }

        @Override
        public void evaluate(RecoilsAtMass found, double[][] counts, double[][] derivative) {
            int size = parts.get(0).size();
            double[][] partCounts = new double[fluxes()][size];
            double[][] partDerivative = new double[fluxes()][size];
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).evaluate(found, partCounts, partDerivative);
                for (int flux = 0; flux < counts.length; flux++) {
                    System.arraycopy(partCounts[flux], 0, counts[flux], i * size, size);
                    System.arraycopy(partDerivative[flux], 0, derivative[flux], i * size, size);
                }
            }
        }
    }
}
