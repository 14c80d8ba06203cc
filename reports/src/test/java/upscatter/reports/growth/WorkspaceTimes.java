package upscatter.reports.growth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Point;

/**
 * Processor time of the thread for what is asked of a published workspace: the best of many repetitions in one process, milliseconds. The folder of release data is
 * the property {@code upscatter.data}; with {@code digits} the results are written instead, to be compared with those of another version:
 *
 * <pre>
 * java -Dupscatter.data=../shared/data -cp "reports/target/test-classes:reports/target/classes:$(cat reports/target/classpath)" \
 *     upscatter.reports.growth.WorkspaceTimes [digits|NAME [SECONDS]]
 * </pre>
 */
public final class WorkspaceTimes {
    private static final Path WORKSPACE = Path.of("published-workspaces", "atlas-ttz-4l.json");
    private static final double SECONDS = 8;
    private static final double TESTED = 1.4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Likelihood likelihood;
    private final Workspace workspace;
    private final String interest;
    private final double[] start;
    private final double[] gradient;
    private final double[] matrix;
    private double sum;

    private WorkspaceTimes(Path file) {
        var measurement = WorkspaceFiles.read(file, new WorkspaceRequest());
        likelihood = TemplateLikelihood.of(measurement.model());
        workspace = likelihood.workspace();
        interest = measurement.poi().orElseThrow();
        start = Point.start(likelihood.parameters()).toArray();
        gradient = new double[start.length];
        matrix = new double[start.length * start.length];
    }

    /** Measures all, or what begins with a name, or writes digits. */
    public static void main(String[] arguments) {
        String data = Objects.requireNonNull(System.getProperty("upscatter.data"), "property upscatter.data");
        var times = new WorkspaceTimes(Path.of(data).resolve(WORKSPACE));
        String name = arguments.length > 0 ? arguments[0] : "";
        if (name.equals("digits")) {
            times.writeDigits();
        } else {
            times.measure(name, arguments.length > 1 ? Double.parseDouble(arguments[1]) : SECONDS);
        }
    }

    private void measure(String name, double seconds) {
        time("value", name, seconds, () -> likelihood.value(start, workspace));
        time("gradient", name, seconds, () -> likelihood.gradient(start, workspace, gradient));
        time(
                "Fisher matrix",
                name,
                seconds,
                () -> likelihood.curvature(start, Curvature.EXPECTED, workspace, gradient, matrix));
        CurvatureFactors factors = likelihood.factors().orElseThrow();
        time(
                "in factors",
                name,
                seconds,
                () -> likelihood.curvature(start, Curvature.EXPECTED, workspace, gradient, factors));
        time("second derivatives", name, seconds, () -> {
            likelihood.hessian(start, workspace, gradient, matrix);
            return matrix[0];
        });
        time(
                "quick fit",
                name,
                seconds,
                () -> new FisherScoring().once().fit(likelihood).minus2LogLikelihood());
        time("fit", name, seconds, () -> new FisherScoring().fit(likelihood).minus2LogLikelihood());
        time(
                "CLs",
                name,
                seconds,
                () -> new AsymptoticCLs().test(likelihood, interest, TESTED).statistic());
        time("limit", name, seconds, () -> limit().observed().orElseThrow());
    }

    private ExclusionLimit limit() {
        return new UpperLimit(0.9, new Calibration.CLs()).of(likelihood, interest);
    }

    private void time(String what, String name, double seconds, DoubleSupplier work) {
        if (!what.startsWith(name)) {
            return;
        }
        long best = Long.MAX_VALUE;
        int inner = 1;
        long end = THREADS.getCurrentThreadCpuTime() + (long) (1e9 * seconds);
        while (THREADS.getCurrentThreadCpuTime() < end) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < inner; i++) {
                sum += work.getAsDouble();
            }
            long spent = THREADS.getCurrentThreadCpuTime() - begin;
            if (spent < 1_000_000) {
                inner *= 2;
            } else {
                best = Math.min(best, spent / inner);
            }
        }
        System.out.printf(
                Locale.ROOT, "%-20s %9.4f ms%s%n", what, 1e-6 * best, Double.isNaN(sum) ? " (not a number)" : "");
    }

    private void writeDigits() {
        FitResult fit = new FisherScoring().fit(likelihood);
        System.out.println("status " + fit.status());
        System.out.println("calls " + fit.calls());
        System.out.println("value " + fit.minus2LogLikelihood());
        for (String name : likelihood.parameters().names()) {
            System.out.println("best:" + name + " " + fit.best().value(name));
            System.out.println("error:" + name + " " + fit.error(name).orElse(0));
        }
        var cls = new AsymptoticCLs().test(likelihood, interest, TESTED);
        System.out.println("statistic " + cls.statistic());
        System.out.println("cls " + cls.observed().value());
        cls.expected().forEach(value -> System.out.println("expected:cls " + value.value()));
        var limit = limit();
        System.out.println("limit " + limit.observed().orElse(0));
        limit.expected().forEach(value -> System.out.println("expected:limit " + value.orElse(0)));
    }
}
