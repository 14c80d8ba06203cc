package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.Folding;
import upscatter.model.prediction.folding.RecoilsAtMass;
import upscatter.model.prediction.folding.Signal;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.prediction.folding.TabulatedDecays;
import upscatter.model.prediction.folding.TabulatedSignal;
import upscatter.model.prediction.folding.TargetRecoils;
import upscatter.model.prediction.folding.Template;
import upscatter.model.prediction.folding.VariedSignal;

/**
 * Counts from templates: that of the nominal flux plus, for each change of the flux, the distance of a parameter from its nominal value times the
 * template of the change. The templates of a signal with a free mass are folded anew at each point.
 */
final class FoldedCounts implements TermCounts {
    private final Optional<VariedSignal> signal;
    private final List<Signal.AtMass> folded;
    private final OptionalDouble fixedMass;
    private final int massIndex;
    private final int strengthIndex;
    private final List<Change> changes;
    private final double[] shares;

    /**
     * A change of the flux with a parameter.
     *
     * @param parameter index of the parameter
     * @param nominal its value at which nothing is changed
     */
    record Change(int parameter, double nominal) {}

    private FoldedCounts(
            Optional<VariedSignal> signal,
            List<Signal.AtMass> folded,
            OptionalDouble fixedMass,
            int massIndex,
            int strengthIndex,
            List<Change> changes) {
        this.signal = signal;
        this.folded = folded;
        this.fixedMass = fixedMass;
        this.massIndex = massIndex;
        this.strengthIndex = strengthIndex;
        this.changes = changes;
        shares = new double[changes.size()];
        Arrays.fill(shares, VariedCounts.APART);
        if (isLinear() && (massIndex < 0 || fixedMass.isPresent())) {
            Template nominal = folded.get(0).at(1);
            Arrays.setAll(shares, i -> share(folded.get(i + 1).at(1), nominal));
        }
    }

    /** What a change of the flux is of the nominal one, where it is the same for all counts. */
    private static double share(Template change, Template nominal) {
        double share = VariedCounts.share(change.counts, nominal.counts);
        double[] predicted = Arrays.stream(nominal.massDerivative)
                .map(slope -> share * slope)
                .toArray();
        boolean slopesToo = VariedCounts.isSame(change.massDerivative, predicted);
        return slopesToo ? share : VariedCounts.APART;
    }

    /** Counts that do not depend on any parameter. */
    static FoldedCounts constant(double[] counts) {
        return constant(List.of(Signal.AtMass.constant(Template.of(counts))), List.of());
    }

    /**
     * Counts that do not depend on a mass.
     *
     * @param templates the nominal template, and one for each change of the flux
     */
    static FoldedCounts constant(List<Signal.AtMass> templates, List<Change> changes) {
        return new FoldedCounts(Optional.empty(), templates, OptionalDouble.empty(), -1, -1, changes);
    }

    /**
     * Counts of a signal whose mass is free.
     *
     * @param strengthIndex index of the strength when the counts are not linear in it, or -1 when it is a factor
     */
    static FoldedCounts signal(VariedSignal signal, int massIndex, int strengthIndex, List<Change> changes) {
        return new FoldedCounts(
                Optional.of(signal), List.of(), OptionalDouble.empty(), massIndex, strengthIndex, changes);
    }

    @Override
    public int massIndex() {
        return massIndex;
    }

    @Override
    public FoldedCounts withMass(Parameter mass, RecoilsAtMass found) {
        OptionalDouble wanted = fixed(mass);
        if (wanted.equals(fixedMass)) {
            // Mock data, fits and toys ask again for the mass at which the templates are folded.
            return this;
        }
        List<Signal.AtMass> atMass = mass.fixed() ? signal.orElseThrow().atMass(found) : List.of();
        return new FoldedCounts(signal, atMass, wanted, massIndex, strengthIndex, changes);
    }

    private static OptionalDouble fixed(Parameter mass) {
        return mass.fixed() ? OptionalDouble.of(mass.start()) : OptionalDouble.empty();
    }

    @Override
    public Stream<TargetRecoils> recoils(Parameter mass) {
        return mass.fixed() && !fixed(mass).equals(fixedMass)
                ? signal.stream().flatMap(VariedSignal::recoils)
                : Stream.empty();
    }

    @Override
    public Stream<TargetRecoils> recoils() {
        return folded.isEmpty() ? signal.stream().flatMap(VariedSignal::recoils) : Stream.empty();
    }

    @Override
    public FoldedCounts foldedAt(RecoilsAtMass found) {
        return folded.isEmpty()
                ? new FoldedCounts(
                        signal, signal.orElseThrow().atMass(found), fixedMass, massIndex, strengthIndex, changes)
                : this;
    }

    @Override
    public FoldedCounts tabulated(Parameters parameters, double precision, Optional<UnaryOperator<double[]>> seen) {
        boolean free = massIndex >= 0 && folded.isEmpty();
        if (!free || signal.orElseThrow() instanceof TabulatedSignal || signal.get() instanceof TabulatedDecays) {
            return this;
        }
        Parameter mass = parameters.get(massIndex);
        VariedSignal exact = signal.get();
        if (seen.isPresent() && !(exact instanceof Folding)) {
            // Coincidences at nodes, at each of which a table would hold their decays, fill the memory.
            return this;
        }
        VariedSignal table = exact instanceof Folding folding
                ? TabulatedSignal.of(
                        folding, mass.lower(), mass.upper(), precision, seen.orElse(UnaryOperator.identity()))
                : TabulatedDecays.of(exact, mass.lower(), mass.upper(), precision);
        return new FoldedCounts(Optional.of(table), folded, fixedMass, massIndex, strengthIndex, changes);
    }

    @Override
    public boolean isConstant() {
        return isLinear() && changes.isEmpty();
    }

    @Override
    public boolean isLinear() {
        return !folded.isEmpty() && strengthIndex < 0;
    }

    @Override
    public boolean hasBending() {
        return isLinear() || (strengthIndex < 0 && signal.orElseThrow() instanceof TabulatedSignal);
    }

    @Override
    public void addBending(double[] theta, double[] weight, int firstBin, double factor, double[] matrix) {
        if (isLinear()) {
            return;
        }
        List<Template> templates = templates(theta);
        double[] bending = changed(templates, theta, template -> template.massCurvature);
        matrix[massIndex * (theta.length + 1)] += factor * Slope.weighted(bending, weight, firstBin);
        for (int i = 0; i < changes.size(); i++) {
            double[] slope = templates.get(i + 1).massDerivative;
            double value = factor * Slope.weighted(slope, weight, firstBin);
            Slope.addPair(changes.get(i).parameter, massIndex, value, matrix, theta.length);
        }
    }

    @Override
    public double[] at(double[] theta) {
        return changed(templates(theta), theta, template -> template.counts);
    }

    @Override
    public double[] at(double[] theta, List<Slope> slopes) {
        List<Template> templates = templates(theta);
        if (massIndex >= 0) {
            slopes.add(new Slope(massIndex, changed(templates, theta, template -> template.massDerivative)));
        }
        if (strengthIndex >= 0) {
            slopes.add(new Slope(strengthIndex, changed(templates, theta, template -> template.strengthDerivative)));
        }
        for (int i = 0; i < changes.size(); i++) {
            slopes.add(new Slope(changes.get(i).parameter, templates.get(i + 1).counts));
        }
        return changed(templates, theta, template -> template.counts);
    }

    @Override
    public Optional<VariedCounts> varied(double[] theta) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        List<Template> templates = templates(theta);
        var added = new ArrayList<Slope>();
        double[] distances = new double[changes.size()];
        for (int i = 0; i < distances.length; i++) {
            added.add(new Slope(changes.get(i).parameter, templates.get(i + 1).counts));
            distances[i] = theta[changes.get(i).parameter] - changes.get(i).nominal;
        }
        var others = new ArrayList<VariedCounts.Other>();
        if (massIndex >= 0) {
            others.add(other(massIndex, templates, template -> template.massDerivative));
        }
        if (strengthIndex >= 0) {
            others.add(other(strengthIndex, templates, template -> template.strengthDerivative));
        }
        return Optional.of(new VariedCounts(templates.get(0).counts, added, distances, shares, others));
    }

    private static VariedCounts.Other other(int parameter, List<Template> templates, Part part) {
        return new VariedCounts.Other(
                parameter, templates.stream().map(part::of).toList());
    }

    private List<Template> templates(double[] theta) {
        List<Signal.AtMass> atMass = folded.isEmpty() ? signal.orElseThrow().atMass(theta[massIndex]) : folded;
        double strength = strengthIndex < 0 ? 1 : theta[strengthIndex];
        var templates = new ArrayList<Template>(atMass.size());
        for (Signal.AtMass part : atMass) {
            templates.add(part.at(strength));
        }
        return templates;
    }

    private interface Part {
        double[] of(Template template);
    }

    /** The nominal template plus the changes of the flux, each times its distance. */
    private double[] changed(List<Template> templates, double[] theta, Part part) {
        double[] nominal = part.of(templates.get(0));
        if (changes.isEmpty()) {
            return nominal;
        }
        double[] sum = nominal.clone();
        for (int i = 0; i < changes.size(); i++) {
            double distance = theta[changes.get(i).parameter] - changes.get(i).nominal;
            if (distance != 0) {
                double[] change = part.of(templates.get(i + 1));
                for (int b = 0; b < sum.length; b++) {
                    sum[b] += distance * change[b];
                }
            }
        }
        return sum;
    }
}
