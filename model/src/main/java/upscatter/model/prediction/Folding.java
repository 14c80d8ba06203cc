package upscatter.model.prediction;

import java.util.Arrays;
import java.util.List;

/** Counts of a signal at unit strength as a function of the mass of the outgoing lepton. */
interface Folding {

    /** Number of counts. */
    int size();

    /**
     * Counts and their derivative.
     *
     * @param leptonMassMeV mass of the outgoing lepton in MeV
     * @param counts overwritten; length {@link #size()}
     * @param derivative overwritten, derivative with respect to the mass in 1/MeV; length {@link #size()}
     */
    void evaluate(double leptonMassMeV, double[] counts, double[] derivative);

    /** The counts of several foldings of equal size, end to end. */
    record EndToEnd(List<Folding> parts) implements Folding {
        @Override
        public int size() {
            return parts.size() * parts.get(0).size();
        }

        @Override
        public void evaluate(double leptonMassMeV, double[] counts, double[] derivative) {
            int size = parts.get(0).size();
            double[] partCounts = new double[size];
            double[] partDerivative = new double[size];
            for (int i = 0; i < parts.size(); i++) {
                Arrays.fill(partCounts, 0);
                Arrays.fill(partDerivative, 0);
                parts.get(i).evaluate(leptonMassMeV, partCounts, partDerivative);
                System.arraycopy(partCounts, 0, counts, i * size, size);
                System.arraycopy(partDerivative, 0, derivative, i * size, size);
            }
        }
    }
}
