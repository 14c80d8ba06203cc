package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.model.prediction.recoil.RecoilNodes;

/** Folds of polynomials over pieces of an axis, whose integrals the nodes know exactly, and rows that begin and end where nothing is left. */
class ResponseMatrixTest {
    private static final RecoilNodes NODES = new RecoilNodes(new double[] {0, 1, 2, 3});

    /** Bins of one panel each; the last accepts nothing, the one before it all. */
    private static final ResponseMatrix MATRIX = new ResponseMatrix(
            5, NODES, (row, recoil) -> row == 4 ? 0 : row == 3 ? 1 : recoil > row && recoil < row + 1 ? 0.5 : 0);

    @Test
    void integralsOfAPolynomial() {
        double[] spectrum = new double[NODES.size()];
        for (int j = 0; j < spectrum.length; j++) {
            double recoil = NODES.energy(j);
            spectrum[j] = 1 + 4 * recoil * recoil * recoil;
        }
        assertThat(MATRIX.fold(spectrum)).containsExactly(new double[] {1, 8, 33, 84, 0}, within(1e-12));
    }

    @Test
    void rowsHoldWhatIsNotNegligible() {
        for (int row = 0; row < 5; row++) {
            for (int j = 0; j < NODES.size(); j++) {
                double recoil = NODES.energy(j);
                double acceptance = row == 4 ? 0 : row == 3 ? 1 : recoil > row && recoil < row + 1 ? 0.5 : 0;
                assertThat(MATRIX.weight(row, j)).isEqualTo(acceptance * NODES.weight(j));
            }
        }
        var faint = new ResponseMatrix(2, NODES, (row, recoil) -> row == 0 ? 0.9e-16 : 1.1e-16);
        assertThat(faint.weight(0, 3)).isZero();
        assertThat(faint.weight(1, 3)).isPositive();
        assertThat(faint.weight(1, 0)).isPositive();
        assertThat(faint.weight(1, NODES.size() - 1)).isPositive();
    }
}
