package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationFigureTest {
    private static List<List<Double>> unit(int size) {
        return IntStream.range(0, size)
                .<List<Double>>mapToObj(i -> {
                    var row = new ArrayList<>(Collections.nCopies(size, 0.0));
                    row.set(i, 1.0);
                    return row;
                })
                .toList();
    }

    private static void set(List<List<Double>> matrix, int i, int j, double value) {
        matrix.get(i).set(j, value);
        matrix.get(j).set(i, value);
    }

    @Test
    void fewParametersAreAllShown() {
        assertThat(CorrelationFigure.strongest(unit(30)))
                .isEqualTo(IntStream.range(0, 30).boxed().toList());
        assertThat(Captions.strongest(30, 30)).isEmpty();
        assertThat(Captions.strongest(30, 30, "anything")).isEmpty();
    }

    /** Pairs that grow weaker: 40 with 41, 42 with 43 and so on, the sign not counted; fifteen of them are thirty parameters. */
    @Test
    void pairsAreTakenByStrength() {
        List<List<Double>> matrix = unit(100);
        for (int k = 0; k < 20; k++) {
            set(matrix, 40 + 2 * k, 41 + 2 * k, (k % 2 == 0 ? 1 : -1) * (0.9 - 0.01 * k));
        }
        assertThat(CorrelationFigure.strongest(matrix))
                .isEqualTo(IntStream.range(40, 70).boxed().toList());
        assertThat(Captions.strongest(30, 100)).isEqualTo(": the strongest 30 of 100");
    }

    @Test
    void anOddOneIsCutOff() {
        List<List<Double>> matrix = unit(60);
        set(matrix, 0, 1, 0.99);
        set(matrix, 1, 2, 0.98);
        for (int k = 0; k < 20; k++) {
            set(matrix, 10 + 2 * k, 11 + 2 * k, 0.9 - 0.01 * k);
        }
        assertThat(CorrelationFigure.strongest(matrix)).hasSize(30).contains(0, 1, 2);
    }
}
