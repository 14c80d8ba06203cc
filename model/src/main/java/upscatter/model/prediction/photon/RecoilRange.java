package upscatter.model.prediction.photon;

import java.util.Arrays;
import upscatter.model.prediction.recoil.RecoilNodes;

/** A range of recoils, and the places to which the scattering in it is added. */
interface RecoilRange {
    /** Lowest recoil in MeV. */
    double low();

    /** Highest recoil in MeV. */
    double high();

    /** Recoil energies that stand for the range where all of it is possible: one for each place, which gets the spectrum there; none where it is too wide. */
    double[] nodes();

    /** Share of the scattering at a recoil that a place gets; of either sign. */
    double share(int place, double recoilMeV);

    /** All recoils, in one place. */
    record All() implements RecoilRange {
        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] nodes() {
            return new double[0];
        }

        @Override
        public double share(int place, double recoilMeV) {
            return 1;
        }
    }

    /** A panel of a response, by its nodes. */
    record Panel(RecoilNodes of, int panel) implements RecoilRange {
        @Override
        public double low() {
            return of.low(panel);
        }

        @Override
        public double high() {
            return of.high(panel);
        }

        @Override
        public double[] nodes() {
            double[] nodes = new double[RecoilNodes.ORDER];
            Arrays.setAll(nodes, k -> of.energy(panel * RecoilNodes.ORDER + k));
            return nodes;
        }

        @Override
        public double share(int place, double recoilMeV) {
            return of.cardinal(panel, place, recoilMeV) / of.weight(panel * RecoilNodes.ORDER + place);
        }
    }
}
