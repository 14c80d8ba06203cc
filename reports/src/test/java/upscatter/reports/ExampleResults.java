package upscatter.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Primakoff;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.CLsSection;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Fit.Yield;
import upscatter.reports.results.ImpactSection;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyStatistic;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.QuenchingSection;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.results.SignalSection;
import upscatter.reports.results.Significance;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;
import upscatter.reports.results.SpectrumSection;
import upscatter.reports.results.StudySection;

/** Made-up results in the shape of a real analysis: smooth curves, an end of the spectrum, two channels. */
public final class ExampleResults {

    private static final OptionalDouble NO = OptionalDouble.empty();

    private ExampleResults() {}

    /** A limit curve that ends at 7 MeV, with observed limits that scatter around the median. */
    public static Results limits() {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double mass = 0.01 * Math.pow(800, i / 39.0);
            limits.add(mass > 7 ? none(mass) : limit(mass, 1 + 0.25 * Math.sin(1.3 * i)));
        }
        return empty().with(new LimitSection(settings(), limits));
    }

    /** Coverage of two methods at two masses and three couplings, as of intervals that cover too much at zero. */
    public static Results coverage() {
        List<CoverageStudy.Truth> truths = new ArrayList<>();
        for (double mass : new double[] {0.5, 2}) {
            for (double share : new double[] {0, 1, 2}) {
                for (String method : List.of("asymptotic interval", "Feldman-Cousins")) {
                    double found = method.startsWith("F") ? 0.901 : 0.95 - 0.03 * share;
                    truths.add(new CoverageStudy.Truth(
                            OptionalDouble.of(mass), 1e-10 * mass * share, method, found, 0.007, 1998, 2));
                }
            }
        }
        return empty().with(new CoverageStudy(
                0.9,
                "drawn",
                "asymptotic interval",
                Optional.of(new CoverageStudy.Miss(
                        OptionalDouble.of(0.5),
                        0,
                        0.95,
                        0.007,
                        List.of(new CoverageStudy.Better("Feldman-Cousins", "feldman-cousins", 0.901, 0.007)))),
                truths));
    }

    /** A parabola with its two crossings of one, and a value at which no fit converged. */
    public static Results scan() {
        List<ScanSection.Node> nodes = new ArrayList<>();
        for (int i = -15; i <= 15; i++) {
            double x = 1 + 0.2 * i;
            nodes.add(new ScanSection.Node(List.of(x), OptionalDouble.of(0.04 * i * i), Optional.empty()));
        }
        nodes.add(new ScanSection.Node(List.of(4.2), NO, Optional.of(ScanSection.FAILED)));
        var interval = new ScanSection.Interval(
                0.6827,
                1,
                OptionalDouble.of(0),
                NO,
                Optional.empty(),
                Optional.of("at bound"),
                List.of(new ScanSection.Crossing(0, false, true), new ScanSection.Crossing(2, true, false)));
        var bounded = new ScanSection.CalibratedInterval(
                ScanSection.BOUNDED,
                0.6827,
                NO,
                OptionalDouble.of(2.1),
                Optional.of("at bound"),
                Optional.empty(),
                NO,
                NO,
                Optional.empty(),
                List.of());
        var toys = new ScanSection.CalibratedInterval(
                ScanSection.FELDMAN_COUSINS,
                0.6827,
                OptionalDouble.of(0.12),
                OptionalDouble.of(2.2),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(0.01),
                OptionalDouble.of(0.02),
                Optional.of(4000L),
                List.of("2 toys had a failed fit"));
        return empty().with(new ScanSection(
                        List.of(new ScanSection.Quantity("width", "keV", 1)), 12.5, nodes, List.of(interval))
                .with(List.of(bounded, toys)));
    }

    /** Impacts on the flux in the fit, and its error by group. */
    public static Results ranking() {
        OptionalDouble by = OptionalDouble.of(0.011);
        return fit().with(new ImpactSection(List.of(
                        new Impact("flux", "energy-scale", OptionalDouble.of(-0.02), by, OptionalDouble.of(-0.013), by),
                        new Impact("flux", "brn", NO, NO, OptionalDouble.of(0.004), OptionalDouble.of(0.006)),
                        new Impact("flux", "mN", NO, NO, NO, NO))))
                .with(new BudgetSection(
                        "flux",
                        0.05,
                        0.03,
                        0.04,
                        List.of(new BudgetSection.Group("response", List.of("energy-scale", "gain"), 0.04, 0.03))));
    }

    /** A quenching of two detectors that three nodes join, and one of a compound that depends on a parameter at its bound. */
    public static Results quenching() {
        List<QuenchingSection.At> points = new ArrayList<>();
        List<QuenchingSection.At> bounded = new ArrayList<>();
        for (double recoil : new double[] {0.3, 0.6, 1.2, 2.5, 5}) {
            double root = Math.pow(recoil, 0.2);
            points.add(new QuenchingSection.At(
                    recoil, 0.2 / root, OptionalDouble.of(0.01 * root), 0.17 * root, OptionalDouble.of(0.175 * root)));
            bounded.add(new QuenchingSection.At(recoil, 0.09, NO, 0.08, NO));
        }
        return fit().with(new QuenchingSection(List.of(
                new QuenchingSection.Curve(
                        List.of("Dresden-II", "CONUS+"),
                        OptionalDouble.of(0.15713),
                        points,
                        List.of(points.get(0), points.get(2), points.get(4))),
                new QuenchingSection.Curve(List.of("CsI"), NO, bounded, List.of()))));
    }

    /** Limits at two masses that fall with a mass of a detector; one point without. */
    public static Results study() {
        List<StudySection.Point> points = new ArrayList<>();
        List<Double> values = List.of(1.0, 10.0, 100.0, 1000.0);
        for (double value : values) {
            List<StudySection.Answer> answers = new ArrayList<>();
            for (double mass : new double[] {0.5, 2}) {
                double limit = 1e-10 * mass * Math.pow(value, -0.25);
                answers.add(new StudySection.Answer(StudySection.MEDIAN, OptionalDouble.of(mass), limit));
                answers.add(new StudySection.Answer(StudySection.PLUS_ONE, OptionalDouble.of(mass), 1.3 * limit));
            }
            points.add(
                    value == 10
                            ? new StudySection.Point(List.of(value), List.of(), Optional.of("no fit converged"))
                            : new StudySection.Point(List.of(value), answers, Optional.empty()));
        }
        return empty().with(new StudySection(
                "limit", "mu", "mu_B", List.of(new StudySection.Axis("/detectors/0/mass", "g", true, values)), points));
    }

    /** A significance over a falling number and a rising one. */
    public static Results studyMap() {
        List<StudySection.Point> points = new ArrayList<>();
        List<Double> xs = List.of(4.0, 3.0, 2.0, 1.0);
        List<Double> ys = List.of(1.0, 10.0, 100.0);
        for (double y : ys) {
            for (double x : xs) {
                points.add(new StudySection.Point(
                        List.of(x, y),
                        List.of(new StudySection.Answer("significance", NO, x * Math.log10(10 * y))),
                        Optional.empty()));
            }
        }
        return empty().with(new StudySection(
                "significance",
                "cevns",
                "",
                List.of(
                        new StudySection.Axis("/x", "", false, xs),
                        new StudySection.Axis("/backgrounds/0/rate", "/d", true, ys)),
                points));
    }

    /** A paraboloid over a coupling and a flux. */
    public static Results scanMap() {
        List<ScanSection.Node> nodes = new ArrayList<>();
        for (int row = -4; row <= 4; row++) {
            for (int column = -3; column <= 3; column++) {
                nodes.add(new ScanSection.Node(
                        List.of(4e-10 + 1e-10 * column, 1 + 0.02 * row),
                        OptionalDouble.of(column * column + 0.5 * row * row),
                        Optional.empty()));
            }
        }
        return empty().with(new ScanSection(
                List.of(new ScanSection.Quantity("mu", "mu_B", 4e-10), new ScanSection.Quantity("flux", "", 1)),
                3,
                nodes,
                List.of()));
    }

    /** Limits on the square with toys: Monte Carlo errors, intervals that do not begin at zero, toys whose fit failed. */
    public static Results toyLimits() {
        LimitSettings s = settings();
        var toys = new LimitSettings(
                "mu2",
                0.9,
                2,
                new LimitSettings.Joint(
                        Optional.of(new LimitSettings.GlobalBest(OptionalDouble.of(1.5), Coupling.of(2e-10)))),
                "bounded profile likelihood ratio t~",
                "Feldman-Cousins with toys",
                OptionalDouble.empty(),
                "toys of background alone",
                Optional.of(new LimitSettings.ToySettings(0.005, 100_000, "drawn")),
                s.convention(),
                s.interaction(),
                s.finalState(),
                s.flavour(),
                s.nature(),
                s.assumptions());
        List<Limit> limits = limits().limits().orElseThrow().limits().subList(24, 40).stream()
                .map(l -> l.observed().isEmpty() ? l : withToys(l))
                .toList();
        return empty().with(new LimitSection(toys, limits));
    }

    private static Limit withToys(Limit l) {
        double observed = l.observed().orElseThrow().value();
        double median = l.expected().median().orElseThrow().value();
        Limit.Expected e = l.expected();
        Optional<Coupling> lower =
                l.scanned().orElseThrow() > 1 && l.scanned().orElseThrow() < 3 ? mu(0.4 * observed) : Optional.empty();
        return new Limit(
                l.scanned(),
                Optional.of(Coupling.of(observed).withMonteCarloError(0.021 * observed)),
                new Limit.Expected(
                        e.minus2(),
                        e.minus1(),
                        Optional.of(Coupling.of(median).withMonteCarloError(0.012 * median)),
                        e.plus1(),
                        e.plus2()),
                true,
                l.bestFit(),
                lower,
                Optional.of(new Limit.ToyCount(120_500, 3)),
                Optional.of("3 toys had a failed fit"),
                OptionalDouble.of(0.4));
    }

    /** The same results from data of another kind: of the first channel, and of the second. */
    public static Results from(Results results, ChannelData.Kind first, ChannelData.Kind second) {
        return results.withData(List.of(new ChannelData("cawo4", first), new ChannelData("csi", second)));
    }

    /** The same with the limit from the data on the median, as Asimov data give. */
    public static Results asimovLimits() {
        List<Limit> limits = limits().limits().orElseThrow().limits().stream()
                .map(l -> l.observed().isEmpty() ? l : limit(l.scanned().orElseThrow(), 1))
                .toList();
        return from(
                empty().with(new LimitSection(settings(), limits)), ChannelData.Kind.ASIMOV, ChannelData.Kind.ASIMOV);
    }

    /** A single mass. */
    public static Results oneLimit() {
        return empty().with(new LimitSection(settings(), List.of(limit(1, 1.2))));
    }

    /** Two masses without any limit. */
    public static Results noLimits() {
        return empty().with(new LimitSection(settings(), List.of(none(9), none(10))));
    }

    /** A fit of two channels, one of them with two axes. */
    public static Results fit() {
        List<FittedParameter> parameters = List.of(
                new FittedParameter(
                        "mu2", 0, NO, NO, OptionalDouble.of(0.31), OptionalDouble.of(0), NO, false, true, NO, NO),
                parameter("flux", 1.012, 0.0279, 0.43, 0.93),
                parameter("brn", 0.931, 0.088, -0.69, 0.88),
                parameter("quenching", 0.0953, 0.0041, -1.21, 0.71),
                parameter("energy-scale", 0.00042, 0.0011, 0.42, 1.02),
                new FittedParameter(
                        "steady-state",
                        1.0041,
                        OptionalDouble.of(0.0122),
                        OptionalDouble.of(-0.0121),
                        OptionalDouble.of(0.0123),
                        NO,
                        NO,
                        false,
                        false,
                        NO,
                        NO),
                new FittedParameter("mN", 1.5, NO, NO, NO, NO, NO, true, false, NO, NO));
        List<List<Double>> covariance = covariance(0.0279, 0.088, 0.0041, 0.0011, 0.0122);
        Fit fit = new Fit(
                true,
                83.41726,
                3.1e-9,
                214,
                "converged",
                List.of("mu2 is at its lower bound: no symmetric error."),
                parameters,
                List.of(
                        new Yield(
                                "csi",
                                "cevns",
                                306.2,
                                OptionalDouble.of(20.1),
                                OptionalDouble.of(-19.8),
                                OptionalDouble.of(20.4)),
                        new Yield("csi", "brn", 18.4, OptionalDouble.of(4.2), NO, NO),
                        new Yield("csi", "steady-state", 1286.0, OptionalDouble.of(27.3), NO, NO)),
                covariance,
                Fit.correlationOf(covariance),
                Optional.of(Fit.GoodnessOfFit.ofChiSquared(83.41726, 91, 0.70118)));
        return empty().with(fit).with(new Significance(15.2, 3.8987, 4.834e-5)).with(new SpectrumSection(spectra()));
    }

    /** A fit of many nuisance parameters, all a little correlated. */
    public static Results manyParameters(int number) {
        Fit few = fit().fit().orElseThrow();
        List<FittedParameter> parameters = IntStream.range(0, number)
                .mapToObj(i -> parameter("nuisance" + i, 0.01 * i, 0.1 + 0.001 * i, Math.sin(i), 0.9))
                .toList();
        List<List<Double>> covariance = IntStream.range(0, number)
                .mapToObj(i -> IntStream.range(0, number)
                        .mapToObj(j -> i == j ? 1.0 : 0.3 * Math.sin(1.0 + i) * Math.sin(1.0 + j))
                        .toList())
                .toList();
        return empty().with(new Fit(
                true,
                few.minus2LogLikelihood(),
                few.edm(),
                few.calls(),
                few.status(),
                List.of(),
                parameters,
                List.of(),
                List.of(),
                Optional.empty(),
                covariance,
                Fit.correlationOf(covariance),
                few.goodnessOfFit()));
    }

    /** The fit with a goodness from five toys. */
    public static Results goodnessToys() {
        Fit fit = fit().fit().orElseThrow();
        var toys = new Fit.GoodnessToys(
                5,
                0,
                2,
                0.2,
                NO,
                90.6,
                4.7,
                Optional.of(Fit.ToyHistogram.of(List.of(85.0, 88.0, 90.0, 95.0, 95.0), 93.5)));
        return empty().with(new Fit(
                fit.valid(),
                fit.minus2LogLikelihood(),
                fit.edm(),
                fit.calls(),
                fit.status(),
                fit.messages(),
                fit.parameters(),
                fit.yields(),
                fit.covariance(),
                fit.correlation(),
                Optional.of(new Fit.GoodnessOfFit(
                        93.5, 91, OptionalDouble.of(0.5), Fit.GoodnessOfFit.TOYS, Optional.of(toys)))));
    }

    /** A limit with four toys of its test statistic with a signal, and four without, of which one is left out. */
    public static Results statisticToys() {
        Limit limit = withToys(limit(1, 1.2));
        var with = new ToyStatistic.Sample(List.of(3L, 1L, 0L), Optional.of(List.of(2.6, 1.2, 0.2)), 0);
        var without = new ToyStatistic.Sample(List.of(0L, 1L, 2L), Optional.of(List.of(0.3, 1.1, 1.6)), 1);
        var toys = limit.toys()
                .orElseThrow()
                .with(Optional.of(new ToyStatistic("t~", mu(2e-10).orElseThrow(), 2.5, 6, with, without)));
        return empty().with(new LimitSection(
                settings(),
                List.of(new Limit(
                        limit.scanned(),
                        limit.observed(),
                        limit.expected(),
                        true,
                        limit.bestFit(),
                        limit.lower(),
                        Optional.of(toys),
                        limit.reason(),
                        limit.sigmaAboveMedian()))));
    }

    /** Spectra of a Dirac particle, and of a Majorana one with the same counts in the other order. */
    public static Results hypotheses() {
        BinAxis photon = new BinAxis("photon energy", "MeV", List.of(0.1, 1.0, 2.0, 4.0));
        Spectrum dirac = new Spectrum(
                "ge", List.of(photon), List.of(new Component("n", List.of(9.0, 6.0, 3.0))), Optional.empty());
        Spectrum majorana = new Spectrum(
                "ge", List.of(photon), List.of(new Component("n", List.of(3.0, 6.0, 9.0))), Optional.empty());
        return empty().with(new SpectrumSection(
                List.of(dirac),
                List.of(
                        new SpectrumSection.Alternative("Dirac", List.of(dirac)),
                        new SpectrumSection.Alternative("Majorana", List.of(majorana)))));
    }

    /** Regions, a hypothesis test. */
    public static Results regions() {
        List<List<Double>> circle = IntStream.range(0, 72)
                .mapToObj(i -> List.of(
                        1.5 * Math.exp(0.3 * Math.cos(i * Math.PI / 36)),
                        2e-9 * Math.exp(0.2 * Math.sin(i * Math.PI / 36))))
                .toList();
        List<List<Double>> larger = circle.stream()
                .map(p -> List.of(p.get(0) * p.get(0) / 1.5, p.get(1) * p.get(1) / 2e-9))
                .toList();
        return empty().with(new RegionSection(
                        new RegionSettings(
                                "mN_MeV",
                                "mu_muB",
                                Optional.of(List.of(1.5, 2e-9)),
                                "profile likelihood ratio",
                                "asymptotic"),
                        List.of(new Region(0.68, List.of(circle)), new Region(0.95, List.of(larger)))))
                .with(new CLsSection(1, 0.385289, List.of(0.1, 0.2, 0.3, 0.4, 0.5)));
    }

    /** Two channels: counts over one axis, counts over two. */
    public static List<Spectrum> spectra() {
        double[] energy = DoubleStream.iterate(20, e -> e + 10).limit(31).toArray();
        List<Double> falling = histogram(energy, e -> 4000 * Math.exp(-e / 35));
        List<Double> slow = histogram(energy, e -> 90 * Math.exp(-e / 120));
        List<Double> flat = histogram(energy, e -> 12);
        List<Double> data = scatter(List.of(falling, slow, flat));
        Spectrum one = new Spectrum(
                "cawo4",
                List.of(new BinAxis("recoil energy", "eV", boxed(energy))),
                List.of(new Component("cevns", falling), new Component("primakoff", slow), new Component("flat", flat)),
                Optional.of(data));
        double[] pe = {8, 11, 14, 17, 20, 24, 28, 32, 36, 40, 50, 60};
        double[] time = {0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 2, 4, 6};
        List<Double> signal =
                product(pe, x -> Math.exp(-Math.pow((x - 15) / 9, 2)), time, t -> 60 * t * Math.exp(-t / 0.5));
        List<Double> neutrons =
                product(pe, x -> Math.exp(-x / 15), time, t -> 30 * Math.exp(-Math.pow((t - 0.5) / 0.3, 2)));
        List<Double> steady = product(pe, x -> 1 + Math.exp(-x / 12), time, t -> 5);
        Spectrum two = new Spectrum(
                "csi",
                List.of(new BinAxis("photoelectrons", "", boxed(pe)), new BinAxis("time", "us", boxed(time))),
                List.of(
                        new Component("cevns", signal),
                        new Component("brn", neutrons),
                        new Component("steady-state", steady)),
                Optional.of(scatter(List.of(signal, neutrons, steady))));
        return List.of(one, two);
    }

    /** A transition magnetic moment against the mass of N. */
    public static SignalModel signal() {
        return new Primakoff(Set.of(Flavour.Generation.values()), new FormFactor.PointLike(), 1)
                .signal()
                .orElseThrow();
    }

    /** Results without any section but the signal. */
    public static Results empty() {
        return Results.of(
                        new Results.Tool("upscatter", "0.1.0"),
                        new Results.Analysis(
                                "NUCLEUS 10 g, three years",
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                List.of(
                                        "Reactor flux: Huber-Mueller with the Vogel-Engel form below 2 MeV.",
                                        "Exposure: 6 g CaWO4 and 4 g Al2O3 for 3 years.",
                                        "Coupling in the half sigma F convention (kappa = 1/2).")),
                        1)
                .with(new SignalSection(signal()));
    }

    /** Settings of a 90% limit. */
    public static LimitSettings settings() {
        return new LimitSettings(
                "mu",
                0.9,
                2,
                new LimitSettings.Single(),
                "profile likelihood ratio t_mu",
                "asymptotic",
                OptionalDouble.of(2.705543),
                "Asimov data of background alone",
                Optional.empty(),
                Optional.of("half sigma F"),
                Optional.of("primakoff"),
                Optional.empty(),
                Optional.of("e"),
                Optional.of("Dirac"),
                List.of(new LimitSettings.Assumption("target", "6 g CaWO4, 4 g Al2O3")));
    }

    /** A mass with a limit. */
    public static Limit limit(double mass, double fluctuation) {
        double median = 2.1e-10 * Math.exp(Math.pow(mass / 3.6, 2)) * (1 + 0.2 * mass);
        return new Limit(
                OptionalDouble.of(mass),
                Optional.of(Coupling.of(median * fluctuation)),
                new Limit.Expected(
                        mu(median * 0.66), mu(median * 0.81), mu(median), mu(median * 1.22), mu(median * 1.47)),
                true,
                mu(0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** A limit with every coupling multiplied by a factor. */
    public static Limit scaled(Limit limit, double factor) {
        List<Optional<Coupling>> e = limit.expected().all().stream()
                .map(o -> o.map(c -> Coupling.of(c.value() * factor)))
                .toList();
        return new Limit(
                limit.scanned(),
                limit.observed().map(c -> Coupling.of(c.value() * factor)),
                new Limit.Expected(e.get(0), e.get(1), e.get(2), e.get(3), e.get(4)),
                limit.valid(),
                limit.bestFit(),
                limit.lower(),
                limit.toys(),
                limit.reason(),
                limit.sigmaAboveMedian());
    }

    private static Optional<Coupling> mu(double value) {
        return Optional.of(Coupling.of(value));
    }

    private static Limit none(double mass) {
        return Limit.none(
                OptionalDouble.of(mass),
                true,
                "none: the recoil spectrum of this source ends below the analysis window at this mass");
    }

    private static FittedParameter parameter(String name, double value, double error, double pull, double pullError) {
        return new FittedParameter(
                name,
                value,
                OptionalDouble.of(error),
                OptionalDouble.of(-0.98 * error),
                OptionalDouble.of(1.03 * error),
                NO,
                NO,
                false,
                false,
                OptionalDouble.of(pull),
                OptionalDouble.of(pullError));
    }

    private static List<List<Double>> covariance(double... errors) {
        return IntStream.range(0, errors.length)
                .mapToObj(i -> IntStream.range(0, errors.length)
                        .mapToObj(j -> errors[i] * errors[j] * (i == j ? 1 : Math.pow(-0.6, Math.abs(i - j))))
                        .toList())
                .toList();
    }

    private static List<Double> histogram(double[] edges, DoubleUnaryOperator density) {
        return IntStream.range(0, edges.length - 1)
                .mapToObj(i -> density.applyAsDouble((edges[i] + edges[i + 1]) / 2))
                .toList();
    }

    private static List<Double> product(double[] x, DoubleUnaryOperator fx, double[] y, DoubleUnaryOperator fy) {
        return histogram(x, fx).stream()
                .flatMap(a -> histogram(y, fy).stream().map(b -> a * b))
                .toList();
    }

    /** Whole numbers that scatter around the sum as counts would. */
    private static List<Double> scatter(List<List<Double>> components) {
        return IntStream.range(0, components.get(0).size())
                .mapToObj(i -> {
                    double sum = components.stream().mapToDouble(c -> c.get(i)).sum();
                    return (double) Math.max(0, Math.round(sum + Math.sqrt(sum) * 1.2 * Math.sin(2.7 * i)));
                })
                .toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
