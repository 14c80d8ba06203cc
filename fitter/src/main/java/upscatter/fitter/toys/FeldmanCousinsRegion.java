package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.MonteCarloRoot;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.MultiStart;
import upscatter.fitter.profile.ProfileGrid;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.profile.Spacing;
import upscatter.fitter.toys.ConfidenceMap.Node;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Confidence regions of a shape and a strength, such as the mass of N and its coupling, after G. J. Feldman and R. D. Cousins (Phys. Rev. D 57
 * (1998) 3873, section V): at each node of a grid toys are drawn, with the nuisance parameters that fit the data best there, and the likelihood
 * ratio of the node to the best point of all, {@code -2 ln [L(x, y)/L(best)]}, is compared with that of the data. Where the strength is zero the shape does not exist,
 * and no chi-squared distribution holds; toys know.
 *
 * <p>The best point of a toy is the lowest end of several fits, started where a scan over shapes sees minima. The same seed gives the same digits, whatever the number
 * of threads, and memory does not grow with the number of toys.
 *
 * <p>Longer than most files: data, nodes and their toys, side by side and in parts, of the one construction.
 *
 * @param levels confidence levels, rising, between 0 and 1
 * @param toys how they are made; their precision is that of the p-value of a node
 * @param starts most fits for the best point of a toy
 * @param spacing of the shapes that are looked at in each toy
 */
public record FeldmanCousinsRegion(List<Double> levels, Toys toys, int starts, Spacing spacing) {
    /** Of the estimated distance to the minimum: two digits more than a p-value can use. */
    private static final double TOLERANCE = 1e-6;

    /** Evaluations in the fit of a toy, which takes some six: one that needs as many as this has failed, and is counted as that. */
    private static final int CALL_LIMIT = 1000;

    /** Fits of a toy at most, from the lowest minima of its scan: they miss the deepest in a toy of a thousand, where one fit from the truth missed it in up to 45%. */
    private static final int STARTS = 3;

    /** Shapes that are looked at in each toy. */
    private static final int SHAPES = 48;

    /** Toys of a distribution that a thread takes at once: what they share costs as much as some of them. */
    private static final int CHUNK = 250;

    /** In {@code -2 ln L}: a node below the best point by less than this is as good. */
    private static final double DEEPER = 1e-6;

    /** Copies the levels; rejects none, or one that is no confidence level, with {@link IllegalArgumentException}. */
    public FeldmanCousinsRegion {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || starts < 1) {
            throw new IllegalArgumentException(
                    "a region needs a confidence level and a start, but has the levels %s and %d starts"
                            .formatted(levels, starts));
        }
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            if (!(level > 0 && level < 1) || (i > 0 && level <= levels.get(i - 1))) {
                throw new IllegalArgumentException("confidence levels must rise between 0 and 1 but are %s%s"
                        .formatted(levels, level > 1 ? "%nMaybe they are in percent.".formatted() : ""));
            }
        }
    }

    /** Regions with the default number of starts, and a tolerance of fits that suits a p-value. */
    public FeldmanCousinsRegion(List<Double> levels, long seed, Workers workers, ToyPrecision precision) {
        this(
                levels,
                new Toys(
                        seed,
                        workers,
                        upscatter.likelihood.AuxiliaryData.DRAWN,
                        precision,
                        new FisherScoring(TOLERANCE, CALL_LIMIT)),
                STARTS,
                Spacing.EVEN);
    }

    /**
     * Tests every node of a grid.
     *
     * @param likelihood of the data; shape and strength free, the strength with a lower bound of zero. Evaluations with a free mass should be
     *     cheap: see {@link upscatter.model.prediction.ExperimentPrediction#tabulated}
     * @param shape name of the parameter of the shape, which has finite bounds
     * @param shapes its values, rising
     * @param strength name of the parameter of the strength
     * @param strengths its values, rising, not negative
     * @throws IllegalArgumentException if values do not rise or are outside the bounds, or data are not counts
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     * @throws IllegalStateException if no fit of the data converges
     */
    public ConfidenceMap of(
            Likelihood likelihood, String shape, List<Double> shapes, String strength, List<Double> strengths) {
        requireCounts(likelihood);
        Supplier<Objective> objectives = () -> Objectives.of(likelihood);
        List<Double> scanned = scanned(likelihood, shape);
        var start = new MultiStart(new FisherScoring(), 0, toys.seed(), toys.workers());
        Basins basins = start.of(objectives, shape, scanned);
        if (basins.minima().isEmpty()) {
            throw new IllegalStateException("none of %d fits of the data converged".formatted(basins.starts()));
        }
        ProfileGrid profile = new Scan(new FisherScoring(), toys.workers())
                .of(objectives, basins.points(), shape, shapes, strength, strengths);
        FitResult best = best(likelihood, basins, profile);
        var campaign = new Campaign(likelihood, shape, strength, scanned);
        var tasks = new ArrayList<Callable<TaskResult>>();
        List<ProfileGrid.Node> nodes = profile.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            ProfileGrid.Node node = nodes.get(i);
            long number = i;
            tasks.add(() -> campaign.test(node, best.minus2LogLikelihood(), number));
        }
        var job = new Job(
                "nodes of the region",
                () -> List.of(campaign.inputs(best.best()), shapes, strengths, best.minus2LogLikelihood()));
        List<TaskResult> results = toys.workers().run(job, tasks);
        List<Node> tested = IntStream.range(0, results.size())
                .mapToObj(i -> node(nodes.get(i).x(), nodes.get(i).y(), results.get(i)))
                .toList();
        return new ConfidenceMap(shape, strength, shapes, strengths, levels, best, tested, toys.seed());
    }

    /** Fits of toys start where a scan of their counts sees minima. */
    private static void requireCounts(Likelihood likelihood) {
        if (!likelihood.isCounted()) {
            throw new IllegalArgumentException(
                    "toys with a free mass are fitted from scans of counts, but there are single events or values with errors%nMaybe the kind 'counts' for all channels, or an asymptotic calibration."
                            .formatted());
        }
    }

    /**
     * Tests of single pairs of values of one data set, each with toys of its own.
     *
     * @throws FitFailure if no fit of the data converges
     */
    Points points(Likelihood likelihood, String shape, String strength) {
        requireCounts(likelihood);
        List<Double> scanned = scanned(likelihood, shape);
        Basins basins = new MultiStart(new FisherScoring(), 0, toys.seed(), toys.workers())
                .of(() -> Objectives.of(likelihood), shape, scanned);
        FitResult best = basins.deepest()
                .orElseThrow(() -> new FitFailure("none of %d fits converged".formatted(basins.starts())))
                .fit();
        return new Points(new Campaign(likelihood, shape, strength, scanned), best);
    }

    /** Single pairs of values. */
    static final class Points {
        private final Campaign campaign;
        private final FitResult best;
        private final ConditionalFits fits;

        private Points(Campaign campaign, FitResult best) {
            this.campaign = campaign;
            this.best = best;
            Parameters parameters = campaign.likelihood.parameters();
            int[] indices = {parameters.indexOf(campaign.shape), parameters.indexOf(campaign.strength)};
            this.fits = new ConditionalFits(
                    Objectives.of(campaign.likelihood),
                    new FisherScoring(),
                    indices,
                    best.best().toArray());
        }

        FitResult best() {
            return best;
        }

        /** A pair is numbered by the digits of both values. */
        Node at(double x, double y) {
            double height = fits.at(x, y);
            Point conditional = Point.of(campaign.likelihood.parameters(), fits.theta());
            long number = number(x, y);
            var node = new ProfileGrid.Node(x, y, Optional.of(height), Optional.of(conditional));
            var job = new Job(
                    "toys of a joint limit",
                    () -> List.of(campaign.inputs(best.best()), conditional, x, y, best.minus2LogLikelihood()));
            List<TaskResult> found =
                    campaign.workers().run(job, List.of(() -> campaign.test(node, best.minus2LogLikelihood(), number)));
            return node(x, y, found.get(0));
        }

        /** The ratio at a pair in toys drawn there and in as many drawn without strength. */
        SampledRatio sampled(double x, double y, int made) {
            double observed = Math.max(0, fits.at(x, y) - best.minus2LogLikelihood());
            Point tested = Point.of(campaign.likelihood.parameters(), fits.theta());
            fits.at(x, 0);
            Point without = Point.of(campaign.likelihood.parameters(), fits.theta());
            long number = number(x, y);
            return new SampledRatio(
                    y,
                    observed,
                    campaign.ratios(tested, tested, number, made),
                    campaign.ratios(tested, without, ~number, made));
        }

        private static long number(double x, double y) {
            return PValueFromToys.pointNumber(y) ^ Long.rotateLeft(PValueFromToys.pointNumber(x), 32);
        }
    }

    /** A node as its task found it: ratio of the data, toys that exceed it, all and failed ones, and of each level the critical value and its error. */
    private static Node node(double x, double y, TaskResult found) {
        List<Double> numbers = found.numbers();
        var critical = new ArrayList<MonteCarloValue>();
        for (int i = 4; i < numbers.size(); i += 2) {
            critical.add(new MonteCarloValue(numbers.get(i), numbers.get(i + 1)));
        }
        var p = new ToyPValue(
                numbers.get(1).longValue(),
                numbers.get(2).longValue(),
                numbers.get(3).longValue());
        return new Node(x, y, numbers.get(0), p, critical);
    }

    private static TaskResult found(Node node) {
        var numbers = new ArrayList<Double>();
        ToyPValue p = node.pValue();
        numbers.addAll(List.of(node.ratio(), (double) p.exceeding(), (double) p.toys(), (double) p.failed()));
        for (MonteCarloValue critical : node.critical()) {
            numbers.addAll(List.of(critical.value(), critical.error()));
        }
        return new TaskResult(numbers);
    }

    /** Shapes between the bounds. */
    private List<Double> scanned(Likelihood likelihood, String shape) {
        double low = likelihood.parameters().get(shape).lower();
        double high = likelihood.parameters().get(shape).upper();
        if (!(high - low < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the shape %s needs finite bounds but has [%s, %s]".formatted(shape, low, high));
        }
        return spacing.values(low, high, SHAPES);
    }

    /** The deepest minimum, and what a descent from a node that lies deeper ends in. */
    private static FitResult best(Likelihood likelihood, Basins basins, ProfileGrid profile) {
        FitResult best = basins.deepest().orElseThrow().fit();
        Point lowest = profile.nodes().stream()
                .min(Comparator.comparingDouble(ProfileGrid.Node::height))
                .flatMap(ProfileGrid.Node::conditional)
                .orElse(best.best());
        FitResult other = new FisherScoring().fit(Objectives.of(likelihood), lowest);
        return other.converged() && other.minus2LogLikelihood() < best.minus2LogLikelihood() - DEEPER ? other : best;
    }

    /** Toys of one data set. */
    private final class Campaign {
        private final Likelihood likelihood;
        private final String shape;
        private final String strength;
        private final List<Double> scanned;

        Campaign(Likelihood likelihood, String shape, String strength, List<Double> scanned) {
            this.likelihood = likelihood;
            this.shape = shape;
            this.strength = strength;
            this.scanned = scanned;
        }

        Workers workers() {
            return toys.workers();
        }

        /** What all nodes depend on. */
        List<?> inputs(Point best) {
            return List.of(
                    toys.seed(),
                    toys.precision(),
                    levels,
                    shape,
                    strength,
                    starts,
                    best,
                    Fingerprint.of(likelihood, best.toArray()));
        }

        /** The test of a node; a node without a conditional fit has no toys. */
        TaskResult test(ProfileGrid.Node node, double minimum, long number) {
            if (node.conditional().isEmpty()) {
                return found(Node.without(node.x(), node.y(), levels.size()));
            }
            double observed = Math.max(0, node.height() - minimum);
            Point truth = node.conditional().get();
            PseudoData pseudoData = PseudoData.of(likelihood, truth, toys.auxiliary());
            var scan = new ScannedMinima(likelihood, truth, shape, strength, scanned);
            var fits = new JointRatioFits(likelihood, truth.toArray(), shape, strength, scan, starts, toys.fitter());
            RatioSample sample = counted(observed, (into, toy) -> into.add(ratio(fits, pseudoData, number, toy)));
            return found(new Node(
                    node.x(),
                    node.y(),
                    observed,
                    sample.pValue(),
                    levels.stream().map(sample::quantile).toList()));
        }

        /** Ratios at a tested point in toys drawn at a truth, in the order of their numbers. */
        List<Double> ratios(Point tested, Point truth, long number, int made) {
            var tasks = new ArrayList<Callable<TaskResult>>();
            for (int from = 0; from < made; from += CHUNK) {
                int first = from;
                int end = Math.min(made, from + CHUNK);
                tasks.add(() -> chunk(tested, truth, number, first, end));
            }
            var job = new Job(
                    "toys of a joint statistic",
                    () -> List.of(inputs(tested), tested, truth, Long.toString(number), made));
            return toys.workers().run(job, tasks).stream()
                    .flatMap(chunk -> chunk.numbers().stream())
                    .toList();
        }

        private TaskResult chunk(Point tested, Point truth, long number, int from, int to) {
            PseudoData pseudoData = PseudoData.of(likelihood, truth, toys.auxiliary());
            var scan = new ScannedMinima(likelihood, tested, shape, strength, scanned);
            var fits = new JointRatioFits(likelihood, tested.toArray(), shape, strength, scan, starts, toys.fitter());
            return new TaskResult(IntStream.range(from, to)
                    .mapToObj(toy -> ratio(fits, pseudoData, number, toy))
                    .toList());
        }

        /** NaN where a fit fails. */
        private double ratio(JointRatioFits fits, PseudoData pseudoData, long point, long toy) {
            try {
                return fits.of(pseudoData.draw(Toys.stream(toys.seed(), point, toy)));
            } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                return Double.NaN;
            }
        }

        /** A first batch plans the number of the toys that are counted. */
        private RatioSample counted(double observed, ObjIntConsumer<RatioSample> toy) {
            ToyPrecision precision = toys.precision();
            int batch = precision.batch();
            if (precision.isGiven() || precision.isEasy()) {
                return filled(observed, toy, 0, precision.isGiven() ? precision.most() : batch);
            }
            ToyPValue first = filled(observed, toy, 0, batch).pValue();
            boolean clear = levels.stream().allMatch(level -> first.isClearOf(1 - level, MonteCarloRoot.CLEAR));
            int number = precision.planned(clear ? 0 : first.cautiousError());
            return filled(observed, toy, batch, batch + number);
        }

        private RatioSample filled(double observed, ObjIntConsumer<RatioSample> toy, int from, int to) {
            var sample = new RatioSample(observed);
            for (int k = from; k < to; k++) {
                toy.accept(sample, k);
            }
            return sample;
        }
    }
}
