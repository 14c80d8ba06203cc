package upscatter.model.flux.solar;

import java.util.Arrays;
import upscatter.model.flux.FluxTable;

/**
 * Spectrum of the neutrinos of boron 8, which leaves a broad state of beryllium 8, from the measured alpha particles: W. T. Winter et al., Phys. Rev. C 73, 025503 (2006), Table III. Its
 * values in 1/(1000 MeV) at 0.1, 0.2, ... 15.9 MeV; from there a straight line to zero at the end, 16.6 MeV, 2e-5 of the neutrinos.
 */
final class BoronSpectrum {
    private static final double STEP_MEV = 0.1;

    /** Energy above which no neutrino was tabulated by Winter et al. */
    private static final double END_MEV = 16.6;

    private static final String VALUES = """
            0.214 0.763 1.513 2.507 3.763 5.239 6.914 8.772 10.798 12.976
            15.292 17.735 20.292 22.95 25.699 28.528 31.427 34.386 37.395 40.447
            43.531 46.64 49.767 52.903 56.041 59.174 62.296 65.401 68.482 71.533
            74.549 77.526 80.456 83.337 86.164 88.931 91.635 94.272 96.839 99.331
            101.746 104.081 106.332 108.497 110.574 112.56 114.452 116.25 117.951 119.553
            121.056 122.457 123.755 124.951 126.042 127.028 127.909 128.683 129.351 129.914
            130.369 130.719 130.963 131.101 131.134 131.063 130.888 130.611 130.232 129.752
            129.174 128.497 127.724 126.856 125.895 124.843 123.701 122.471 121.156 119.758
            118.278 116.72 115.086 113.378 111.599 109.751 107.838 105.862 103.827 101.734
            99.587 97.39 95.146 92.857 90.528 88.161 85.759 83.328 80.869 78.387
            75.885 73.368 70.837 68.298 65.754 63.209 60.667 58.131 55.606 53.095
            50.602 48.131 45.686 43.271 40.889 38.545 36.242 33.984 31.774 29.616
            27.515 25.472 23.493 21.579 19.735 17.963 16.266 14.647 13.11 11.655
            10.286 9.005 7.813 6.712 5.703 4.787 3.965 3.237 2.602 2.058
            1.602 1.228 0.929 0.694 0.513 0.376 0.273 0.196 0.14 0.099
            0.069 0.047 0 0 0 0 0 0 0
            """;

    private BoronSpectrum() {}

    /** The spectrum in 1/MeV, with an integral of one. */
    static FluxTable table() {
        double[] tabulated = Arrays.stream(VALUES.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] energies = new double[tabulated.length + 2];
        double[] values = new double[energies.length];
        energies[0] = 1e-3 * STEP_MEV;
        for (int i = 0; i < tabulated.length; i++) {
            energies[i + 1] = (i + 1) * STEP_MEV;
            values[i + 1] = tabulated[i];
        }
        energies[energies.length - 1] = END_MEV;
        FluxTable shape = FluxTable.of(energies, values);
        return shape.times(1 / shape.integral());
    }
}
