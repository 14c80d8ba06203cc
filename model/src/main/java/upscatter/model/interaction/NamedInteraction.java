package upscatter.model.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

/**
 * One of several signals of a kind, such as the moments of two flavours: the same cross section, with a component, a strength and, unless it is shared, a
 * mass of its own name.
 *
 * @param of the interaction
 * @param component name of the component, for example {@code primakoff-e}
 * @param model what is looked for, by the names that its parameters have here
 */
public record NamedInteraction(Interaction of, String component, SignalModel model) implements Interaction {

    /**
     * Rejects an interaction of several amplitudes, one in which nothing is looked for, and one that is seen with a photon: the width of N is that of all its couplings together, which
     * the decay of one of them does not know.
     *
     * @throws IllegalArgumentException in all these cases
     */
    public NamedInteraction {
        if (of.parts().size() != 1) {
            throw new IllegalArgumentException(
                    "the component '%s' has no other name: several amplitudes interfere in it"
                            .formatted(of.component()));
        }
        if (of.signal().isEmpty() || seesDecay(of)) {
            throw new IllegalArgumentException("the component '%s' cannot be one of several: %s"
                    .formatted(
                            of.component(),
                            seesDecay(of)
                                    ? "the photon is that of the decay of one N by one coupling"
                                    : "nothing is looked for in it"));
        }
    }

    private static boolean seesDecay(Interaction interaction) {
        return interaction.makesPhoton() || interaction.isMadeOutside();
    }

    @Override
    public Parameters parameters() {
        SignalModel own = of.signal().orElseThrow();
        var renamed = new ArrayList<Parameter>();
        for (Parameter parameter : of.parameters().asList()) {
            String name = parameter.name().equals(own.parameter())
                    ? model.parameter()
                    : model.scanned().map(ScannedParameter::parameter).orElse(parameter.name());
            renamed.add(new Parameter(
                    name,
                    parameter.start(),
                    parameter.lower(),
                    parameter.upper(),
                    parameter.scale(),
                    parameter.constraint(),
                    parameter.fixed()));
        }
        return Parameters.of(renamed);
    }

    @Override
    public Optional<SignalModel> signal() {
        return Optional.of(model);
    }

    @Override
    public List<SignalModel> signals() {
        return List.of(model);
    }

    /** One term, of the names that its parameters have here. */
    @Override
    public List<Part> parts() {
        return Interaction.super.parts();
    }

    /** None: several amplitudes have no other name. */
    @Override
    public Optional<Interaction> interferingWith(VectorAmplitude addition) {
        return Optional.empty();
    }

    @Override
    public boolean isNeverNegative() {
        return of.isNeverNegative();
    }

    @Override
    public List<FittedCoupling> fittedCouplings() {
        return of.fittedCouplings().stream()
                .map(coupling -> new FittedCoupling(
                        coupling.parameter(),
                        coupling.degree(),
                        value -> new NamedInteraction(coupling.at().apply(value), component, model)))
                .toList();
    }

    @Override
    public boolean losesNeutrinos() {
        return of.losesNeutrinos();
    }

    @Override
    public boolean isMadeOutside() {
        return of.isMadeOutside();
    }

    @Override
    public boolean makesPhoton() {
        return of.makesPhoton();
    }

    @Override
    public Optional<String> finalState() {
        return of.finalState();
    }

    @Override
    public Optional<Bound> bound() {
        return of.bound()
                .map(bound -> new Bound(
                        new NamedInteraction(bound.most(), component, model),
                        bound.approximation(),
                        bound.counts(),
                        bound.possible(),
                        bound.cause()));
    }

    @Override
    public Optional<LeftOut> leftOut(Nuclide nuclide, Flavour flavour) {
        return of.leftOut(nuclide, flavour);
    }

    @Override
    public double massMeV() {
        return of.massMeV();
    }

    @Override
    public double targetMassMeV(Nuclide nuclide) {
        return of.targetMassMeV(nuclide);
    }

    @Override
    public boolean exchangesMass() {
        return of.exchangesMass();
    }

    @Override
    public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
        of.exchange(nuclide, recoilMeV, massMeV, factor);
    }

    @Override
    public boolean hitsElectrons() {
        return of.hitsElectrons();
    }

    @Override
    public List<Double> breaksMeV(Nuclide nuclide) {
        return of.breaksMeV(nuclide);
    }

    @Override
    public Interaction forFlavour(Flavour flavour) {
        return new NamedInteraction(of.forFlavour(flavour), component, model);
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        return of.prefactor(nuclide, flavour, recoilMeV);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        of.coefficients(targetMassMeV, recoilMeV, a);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double leptonMassMeV, double[] c) {
        of.coefficients(targetMassMeV, recoilMeV, leptonMassMeV, c);
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return of.nuclearFormFactor();
    }

    @Override
    public boolean hasSeveralFormFactors() {
        return of.hasSeveralFormFactors();
    }

    @Override
    public Interaction with(FormFactor other) {
        return new NamedInteraction(of.with(other), component, model);
    }

    @Override
    public double crossSection(
            Nuclide nuclide, Flavour flavour, double neutrinoMeV, double recoilMeV, double leptonMassMeV) {
        return of.crossSection(nuclide, flavour, neutrinoMeV, recoilMeV, leptonMassMeV);
    }
}
