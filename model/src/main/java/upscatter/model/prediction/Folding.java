package upscatter.model.prediction;

import java.util.Arrays;
import java.util.List;

/** A signal to which the strength is a factor: its counts at unit strength as a function of the mass of the outgoing lepton. */
interface Folding extends Signal {

    /**
     * Counts and their derivative.
     *
     * @param leptonMassMeV mass of the outgoing lepton in MeV
     * @param counts overwritten; length {@link #size()}
     * @param derivative overwritten, derivative with respect to the mass in 1/MeV; length {@link #size()}
     */
    void evaluate(double leptonMassMeV, double[] counts, double[] derivative);

    @Override
    default AtMass atMass(double leptonMassMeV) {
        double[] counts = new double[size()];
        double[] derivative = new double[size()];
        evaluate(leptonMassMeV, counts, derivative);
        return AtMass.constant(Template.of(counts, derivative));
    }

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
