package upscatter.reports.results;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The quenching of nuclear recoils as a fit found it, over the recoil energy, beside that where the fit started.
 *
 * @param curves one for each quenching that was fitted; detectors that share it are named together
 */
public record QuenchingSection(List<Curve> curves) implements Section {
    /** Copies the list; rejects a section without a curve with {@link IllegalArgumentException}. */
    public QuenchingSection {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("a fitted quenching needs a curve but there is none");
        }
    }

    /**
     * A fitted quenching.
     *
     * @param detectors names of the detectors whose recoils it quenches
     * @param lindhardK the k of Lindhard's theory for its target, {@code 0.133 Z^(2/3) A^(-1/2)}; empty where the target has several elements
     * @param points along the curve, rising
     * @param nodes between which it is interpolated; empty of a formula
     */
    public record Curve(List<String> detectors, OptionalDouble lindhardK, List<At> points, List<At> nodes) {
        /** Copies the lists; rejects fewer than two points and a k that is not finite with {@link IllegalArgumentException}. */
        public Curve {
            detectors = List.copyOf(detectors);
            points = List.copyOf(points);
            nodes = List.copyOf(nodes);
            Finite.check("Lindhard's k", lindhardK);
            if (points.size() < 2) {
                throw new IllegalArgumentException("the curve of the quenching of %s needs two points but has %d"
                        .formatted(String.join(", ", detectors), points.size()));
            }
        }

        /** Whether its errors are known. */
        public boolean hasErrors() {
            return points.stream().allMatch(at -> at.error().isPresent());
        }
    }

    /**
     * The quenching factor, the visible energy over that of the recoil, at one recoil energy.
     *
     * @param recoilKeV recoil energy in keV
     * @param factor at the best fit
     * @param error its standard deviation, from the covariance of the fit by first derivatives; absent where a parameter on which it depends has none
     * @param start where the fit started
     * @param lindhard of Lindhard's theory; absent where the target has several elements
     */
    public record At(double recoilKeV, double factor, OptionalDouble error, double start, OptionalDouble lindhard) {
        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public At {
            String what = "quenching at %s keV".formatted(recoilKeV);
            Finite.check("recoil energy of a quenching", recoilKeV);
            Finite.check(what, factor);
            Finite.check(what, error);
            Finite.check(what, start);
            Finite.check(what, lindhard);
        }
    }
}
