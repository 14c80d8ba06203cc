package upscatter.fitter.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.fitter.comparison.Hypothesis;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Nature;
import upscatter.model.parameter.Point;

/**
 * Injected signals as a table: recoils in the 10 g of NUCLEUS, and coincidences whose natures compete. Arguments: pseudo-experiments at each
 * truth, threads, and "nature" for the second.
 */
public final class InjectionTable {
    private static final List<Double> LEVELS = List.of(0.68, 0.9, 0.95);

    private InjectionTable() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        int number = Integer.parseInt(arguments[0]);
        var toys = new Toys(20261123, Integer.parseInt(arguments[1]), new ToyPrecision(1e-6, 1, number));
        var study = new InjectionStudy("mu2", toys);
        if (arguments.length > 2 && arguments[2].equals("nature")) {
            natures(study);
        } else {
            recoils(study);
        }
    }

    private static List<Double> masses(double from, double to, int count, List<Double> added) {
        return Stream.concat(
                        Scan.evenly(Math.log(from), Math.log(to), count).stream()
                                .map(Math::exp),
                        added.stream())
                .sorted()
                .distinct()
                .toList();
    }

    private static void recoils(InjectionStudy study) {
        List<Double> injected = List.of(0.5, 1.0, 2.0, 3.0);
        ScannedModel model = TestModels.nucleus(masses(0.05, 8, 161, injected), 8);
        var truths = new ArrayList<Point>();
        for (double mass : injected) {
            for (double z : new double[] {3, 5, 10}) {
                double strength = detectable(model.at(mass), z);
                truths.add(
                        Point.start(model.free().parameters()).with("mN", mass).with("mu2", strength));
            }
        }
        study.of(new Hypothesis("N", model), List.of(), truths).forEach(InjectionTable::print);
    }

    private static void natures(InjectionStudy study) {
        List<Double> injected = List.of(0.5, 1.0, 2.0);
        List<Double> masses = masses(0.2, 4, 61, injected);
        var dirac = new Hypothesis("Dirac", TestModels.coincidences(Nature.DIRAC, masses, 6));
        var majorana = new Hypothesis("Majorana", TestModels.coincidences(Nature.MAJORANA, masses, 6));
        for (Hypothesis truth : List.of(dirac, majorana)) {
            var truths = new ArrayList<Point>();
            for (double mass : injected) {
                for (double events : new double[] {20, 60}) {
                    double strength = withEvents(truth.model().at(mass), events);
                    truths.add(Point.start(truth.model().free().parameters())
                            .with("mN", mass)
                            .with("mu2", strength));
                }
            }
            study.of(truth, List.of(truth.name().equals(dirac.name()) ? majorana : dirac), truths)
                    .forEach(InjectionTable::print);
        }
    }

    private static double detectable(Likelihood at, double z) {
        return root(strength -> {
            Point truth = Point.start(at.parameters()).with("mu2", strength);
            return Discovery.of(at.asimov(truth), "mu2").significance() - z;
        });
    }

    private static double withEvents(Likelihood at, double events) {
        return root(strength -> {
            double sum = 0;
            for (double counts : at.expected(Point.start(at.parameters()).with("mu2", strength))) {
                sum += counts;
            }
            return sum - events;
        });
    }

    private static double root(java.util.function.DoubleUnaryOperator rising) {
        double low = 1e-6;
        double high = 1;
        while (rising.applyAsDouble(high) < 0) {
            low = high;
            high *= 4;
        }
        while (high - low > 1e-4 * high) {
            double middle = 0.5 * (low + high);
            if (rising.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static String text(MonteCarloValue value) {
        return String.format(Locale.ROOT, "%.3f +- %.3f", value.value(), value.error());
    }

    private static MonteCarloValue relative(MonteCarloValue bias, double truth) {
        return new MonteCarloValue(bias.value() / truth, bias.error() / truth);
    }

    private static void print(InjectionResult found) {
        String regions = LEVELS.stream()
                .map(level -> text(found.inside(level).estimate()))
                .collect(Collectors.joining(" | "));
        String decisions = found.decisions().stream()
                .map(each -> " " + text(found.correct(each.other())) + " |")
                .collect(Collectors.joining());
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %s | %.4g | %s | %s | %s | %s | %s | %s | %s |%s %d | %d |",
                found.origin().hypothesis(),
                found.mass().truth(),
                found.strength().truth(),
                text(found.mass().medianBias()),
                text(relative(found.strength().medianBias(), found.strength().truth())),
                text(found.mass().pullMean()),
                text(found.mass().pullWidth()),
                text(found.strength().pullMean()),
                text(found.strength().pullWidth()),
                regions,
                decisions,
                found.undetermined(),
                found.failed()));
        if (found.failed() > 0) {
            System.out.println(found.failures());
        }
    }
}
