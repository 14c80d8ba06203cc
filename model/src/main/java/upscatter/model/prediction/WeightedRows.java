package upscatter.model.prediction;

import java.util.Arrays;

/** Weighted sums over the rows of a matrix that is laid out by rows, four at a time, since reading and writing a sum takes as long as its multiplications. */
final class WeightedRows {
    private WeightedRows() {}

    /**
     * The sum.
     *
     * @param weights one a row
     * @param matrix rows of the length of the sum
     * @param sum overwritten
     */
    static void sum(double[] weights, double[] matrix, double[] sum) {
        Arrays.fill(sum, 0);
        int k = 0;
        for (; k + 4 <= weights.length; k += 4) {
            addFour(sum, weights, k, matrix);
        }
        for (; k < weights.length; k++) {
            add(sum, weights[k], matrix, k * sum.length);
        }
    }

    /** Two sums with different weights, of the same length; each has the digits that it has alone. */
    static void sum(double[] weights, double[] otherWeights, double[] matrix, double[] sum, double[] otherSum) {
        Arrays.fill(sum, 0);
        Arrays.fill(otherSum, 0);
        int k = 0;
        for (; k + 4 <= weights.length; k += 4) {
            addFour(sum, otherSum, weights, otherWeights, k, matrix);
        }
        for (; k < weights.length; k++) {
            add(sum, weights[k], matrix, k * sum.length);
            add(otherSum, otherWeights[k], matrix, k * sum.length);
        }
    }

    private static void add(double[] sum, double weight, double[] matrix, int offset) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * matrix[offset + i];
        }
    }

    private static void addFour(double[] sum, double[] weights, int k, double[] matrix) {
        int first = k * sum.length;
        int second = first + sum.length;
        int third = second + sum.length;
        int fourth = third + sum.length;
        double ofFirst = weights[k];
        double ofSecond = weights[k + 1];
        double ofThird = weights[k + 2];
        double ofFourth = weights[k + 3];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += ofFirst * matrix[first + i]
                    + ofSecond * matrix[second + i]
                    + ofThird * matrix[third + i]
                    + ofFourth * matrix[fourth + i];
        }
    }

    private static void addFour(
            double[] sum, double[] otherSum, double[] weights, double[] otherWeights, int k, double[] matrix) {
        int first = k * sum.length;
        int second = first + sum.length;
        int third = second + sum.length;
        int fourth = third + sum.length;
        double a = weights[k];
        double b = weights[k + 1];
        double c = weights[k + 2];
        double d = weights[k + 3];
        double otherA = otherWeights[k];
        double otherB = otherWeights[k + 1];
        double otherC = otherWeights[k + 2];
        double otherD = otherWeights[k + 3];
        for (int i = 0; i < sum.length; i++) {
            double ofFirst = matrix[first + i];
            double ofSecond = matrix[second + i];
            double ofThird = matrix[third + i];
            double ofFourth = matrix[fourth + i];
            sum[i] += a * ofFirst + b * ofSecond + c * ofThird + d * ofFourth;
            otherSum[i] += otherA * ofFirst + otherB * ofSecond + otherC * ofThird + otherD * ofFourth;
        }
    }

    /** A matrix whose rows are those weights times one row. */
    static double[] rows(double[] weights, double[] row) {
        double[] matrix = new double[weights.length * row.length];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < row.length; i++) {
                matrix[k * row.length + i] = weights[k] * row[i];
            }
        }
        return matrix;
    }

    /** The product of each row with a vector. */
    static double[] products(double[] matrix, double[] vector) {
        double[] products = new double[matrix.length / vector.length];
        Arrays.setAll(products, k -> product(matrix, k * vector.length, vector));
        return products;
    }

    /** Four sums side by side: a single one would wait for each addition before the next. */
    private static double product(double[] matrix, int offset, double[] vector) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 4 <= vector.length; i += 4) {
            first += matrix[offset + i] * vector[i];
            second += matrix[offset + i + 1] * vector[i + 1];
            third += matrix[offset + i + 2] * vector[i + 2];
            fourth += matrix[offset + i + 3] * vector[i + 3];
        }
        for (; i < vector.length; i++) {
            first += matrix[offset + i] * vector[i];
        }
        return first + second + (third + fourth);
    }
}
