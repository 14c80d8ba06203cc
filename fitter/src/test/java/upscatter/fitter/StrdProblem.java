package upscatter.fitter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.LeastSquares;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.Regression;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * One file of the NIST/ITL Statistical Reference Datasets for nonlinear regression.
 *
 * @param name of the problem
 * @param starts two starting points, one value a parameter each
 * @param certified values of the parameters
 * @param errors certified standard deviations
 * @param residualSumOfSquares certified
 * @param rows response, then predictors, of each observation
 */
record StrdProblem(
        String name,
        List<List<Double>> starts,
        List<Double> certified,
        List<Double> errors,
        double residualSumOfSquares,
        List<List<Double>> rows) {
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*b\\d+\\s*=\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*");
    private static final Pattern SUM = Pattern.compile("Residual Sum of Squares:\\s*(\\S+)\\s*");

    static final List<String> NAMES = List.of(
            "Bennett5",
            "BoxBOD",
            "Chwirut1",
            "Chwirut2",
            "DanWood",
            "ENSO",
            "Eckerle4",
            "Gauss1",
            "Gauss2",
            "Gauss3",
            "Hahn1",
            "Kirby2",
            "Lanczos1",
            "Lanczos2",
            "Lanczos3",
            "MGH09",
            "MGH10",
            "MGH17",
            "Misra1a",
            "Misra1b",
            "Misra1c",
            "Misra1d",
            "Nelson",
            "Rat42",
            "Rat43",
            "Roszman1",
            "Thurber");

    static StrdProblem read(String name) {
        List<String> lines = lines(name);
        var starts = List.<List<Double>>of(new java.util.ArrayList<>(), new java.util.ArrayList<>());
        var certified = new java.util.ArrayList<Double>();
        var errors = new java.util.ArrayList<Double>();
        double sum = Double.NaN;
        for (String line : lines.subList(0, 60)) {
            Matcher parameter = PARAMETER.matcher(line);
            Matcher total = SUM.matcher(line);
            if (parameter.matches()) {
                starts.get(0).add(Double.valueOf(parameter.group(1)));
                starts.get(1).add(Double.valueOf(parameter.group(2)));
                certified.add(Double.valueOf(parameter.group(3)));
                errors.add(Double.valueOf(parameter.group(4)));
            } else if (total.matches()) {
                sum = Double.parseDouble(total.group(1));
            }
        }
        List<List<Double>> rows = lines.subList(60, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .map(line -> Pattern.compile("\\s+")
                        .splitAsStream(line.strip())
                        .map(Double::valueOf)
                        .toList())
                .toList();
        return new StrdProblem(name, starts, certified, errors, sum, rows);
    }

    private static List<String> lines(String name) {
        String file = "/nist-strd/" + name + ".dat";
        var stream = Objects.requireNonNull(StrdProblem.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parameters that start at one of the two points, without bounds, their scale a tenth of the start. */
    Parameters parameters(int start) {
        return Parameters.of(IntStream.range(0, certified.size())
                .mapToObj(i -> {
                    double at = starts.get(start - 1).get(i);
                    return Parameter.unbounded("b" + (i + 1), at, 0.1 * Math.abs(at));
                })
                .toList());
    }

    LeastSquares objective(int start) {
        return LeastSquares.of(parameters(start), rows.size(), StrdModel.of(this));
    }

    /** Sum of squares alone, as a function of which nothing else is known. */
    Objective values(int start, double sigma) {
        LeastSquares squares = objective(start).scaledBy(sigma);
        return Objectives.ofValue(squares.parameters(), squares::value);
    }

    Regression fit(int start, Minimizer minimizer) {
        LeastSquares objective = objective(start);
        return Regression.of(objective, minimizer, Point.start(objective.parameters()));
    }

    /** Digits of the least accurate parameter, at most 11: as many as are certified. */
    double digits(Point best) {
        double least = 11;
        for (int i = 0; i < certified.size(); i++) {
            least = Math.min(least, digits(best.value(i), certified.get(i)));
        }
        return least;
    }

    /** Digits of the least accurate standard error. */
    double errorDigits(Regression regression) {
        double least = 11;
        for (int i = 0; i < errors.size(); i++) {
            double error = regression.error("b" + (i + 1)).orElse(Double.NaN);
            least = Math.min(least, digits(error, errors.get(i)));
        }
        return least;
    }

    /** Logarithm of the relative error, {@code -log10 |x/c - 1|}. */
    private static double digits(double value, double certified) {
        double digits = -Math.log10(Math.abs(value / certified - 1));
        return Double.isNaN(digits) ? 0 : Math.max(0, digits);
    }
}
