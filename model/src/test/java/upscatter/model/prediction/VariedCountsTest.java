package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.prediction.folding.Slope;

/** Counts that are taken along in parts against the steps of their sum: two bins at each of two factors, in a flux with two changes. */
class VariedCountsTest {
    private static final double[] NOMINAL = {10, 20, 14, 26};
    private static final double[] ONE = {1, -2, 3, 4};
    private static final double[] TWO = {0, 5, -1, 2};
    private static final double[] OF_MASS = {7, 1, -3, 2};
    private static final double[] OF_MASS_AND_ONE = {0.5, 0.25, 2, -1};
    private static final double[] NONE = {0, 0, 0, 0};

    /** The straight line through the counts at the factors 0 and 1. */
    private static final ResponseShift LINE = (folded, factor, counts, derivative) -> {
        for (int bin = 0; bin < counts.length; bin++) {
            double rise = folded[counts.length + bin] - folded[bin];
            counts[bin] = folded[bin] + factor * rise;
            derivative[bin] = rise;
        }
    };

    private static final List<CountsStep> STEPS = List.of(new ResponseShift.Move(3, LINE, 2));

    /** Changes of the flux with the parameters 2 and 0, the second of which is at its nominal value; a mass that is the parameter 1. */
    private static final double[] THETA = {1, 99, 0.5, 0.3};

    private static final VariedCounts COUNTS = new VariedCounts(
            NOMINAL,
            List.of(new Slope(2, ONE), new Slope(0, TWO)),
            new double[] {0.5, 0},
            new double[] {VariedCounts.APART, VariedCounts.APART},
            List.of(new VariedCounts.Other(1, List.of(OF_MASS, OF_MASS_AND_ONE, NONE))));

    private static double[] sum(double[] nominal, double[] change) {
        double[] sum = nominal.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += 0.5 * change[i];
        }
        return sum;
    }

    @Test
    void partsAndTheirSumComeToTheSame() {
        var expected = new ArrayList<Slope>(
                List.of(new Slope(2, ONE), new Slope(0, TWO), new Slope(1, sum(OF_MASS, OF_MASS_AND_ONE))));
        double[] counts = STEPS.get(0).of(sum(NOMINAL, ONE), THETA, expected);
        var slopes = new ArrayList<Slope>();
        assertThat(COUNTS.after(STEPS, THETA, slopes)).containsExactly(counts, within(1e-14));
        assertThat(COUNTS.after(STEPS, THETA)).containsExactly(counts, within(1e-14));
        assertThat(slopes).extracting(slope -> slope.parameter).containsExactly(2, 0, 1, 3);
        for (int i = 0; i < slopes.size(); i++) {
            assertThat(slopes.get(i).values).containsExactly(expected.get(i).values, within(1e-14));
        }
        assertThat(NOMINAL).containsExactly(10, 20, 14, 26);
    }

    /** A change that is a fifth of the nominal counts, and of their derivatives, is found to be one, and comes to what it comes to by itself. */
    @Test
    void aShareOfTheNominalCounts() {
        double[] fifth = {2, 4, 2.8, 5.2};
        double share = VariedCounts.share(fifth, NOMINAL);
        assertThat(share).isCloseTo(0.2, within(1e-15));
        assertThat(VariedCounts.share(ONE, NOMINAL)).isNaN();
        assertThat(VariedCounts.share(fifth, NONE)).isNaN();
        assertThat(VariedCounts.share(new double[] {2, 4, 2.8, 5.2 + 1e-10}, NOMINAL))
                .isNaN();
        double[] ofMass = {1.4, 0.2, -0.6, 0.4};
        VariedCounts known = varied(fifth, ofMass, share);
        VariedCounts apart = varied(fifth, ofMass, VariedCounts.APART);
        var slopes = new ArrayList<Slope>();
        var each = new ArrayList<Slope>();
        assertThat(known.after(STEPS, THETA, slopes)).containsExactly(apart.after(STEPS, THETA, each), within(1e-14));
        assertThat(known.after(STEPS, THETA)).containsExactly(apart.after(STEPS, THETA), within(1e-14));
        assertThat(slopes).hasSize(4);
        for (int i = 0; i < slopes.size(); i++) {
            assertThat(slopes.get(i).parameter).isEqualTo(each.get(i).parameter);
            assertThat(slopes.get(i).values).containsExactly(each.get(i).values, within(1e-14));
        }
    }

    private static VariedCounts varied(double[] change, double[] ofMass, double share) {
        return new VariedCounts(
                NOMINAL,
                List.of(new Slope(2, change), new Slope(0, ONE)),
                new double[] {0.7, 0.4},
                new double[] {share, VariedCounts.APART},
                List.of(new VariedCounts.Other(1, List.of(OF_MASS, ofMass, OF_MASS_AND_ONE))));
    }

    /** A step that serves several counts at once, as one that has to find its matrix first, is not asked for each of them. */
    @Test
    void onlyStepsThatCostTheSameAreAskedForEachPart() {
        assertThat(STEPS.get(0).takesEachAlone()).isTrue();
        var asked = new ArrayList<Integer>();
        CountsStep shared = new CountsStep() {
            @Override
            public double[] of(double[] counts, double[] theta) {
                asked.add(counts.length);
                return counts.clone();
            }

            @Override
            public double[] of(double[] counts, double[] theta, List<Slope> slopes) {
                return of(counts, theta);
            }
        };
        TermCounts known = new TermCounts() {
            @Override
            public double[] at(double[] theta) {
                return sum(NOMINAL, ONE);
            }

            @Override
            public double[] at(double[] theta, List<Slope> slopes) {
                return at(theta);
            }

            @Override
            public Optional<VariedCounts> varied(double[] theta) {
                return Optional.of(COUNTS);
            }
        };
        double[] expected = new double[4];
        new Term(0, "some", 0, known, List.of(shared), new int[0]).addTo(THETA, expected);
        assertThat(asked).containsExactly(4);
        double[] inParts = new double[2];
        new Term(0, "some", 0, known, STEPS, new int[0]).addTo(THETA, inParts);
        assertThat(inParts).containsExactly(STEPS.get(0).of(expected, THETA), within(1e-14));
    }
}
