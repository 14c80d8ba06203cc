package upscatter.model.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;

/**
 * Scattering of neutrinos of which some were lost on their way: each term of its cross section stands once for all neutrinos and once, times sin^2(2 theta), for those that are lost.
 *
 * @param of the scattering
 * @param mixing by which they are lost
 */
public record DepletedScattering(Interaction of, SterileMixing mixing) implements Interaction {

    /**
     * Rejects scattering that depends on a mass, which would be folded for each mass and each Delta m^2, and one that sees what decays, with {@link IllegalArgumentException}.
     *
     * @throws IllegalArgumentException in these cases
     */
    public DepletedScattering {
        if (of.parts().stream().anyMatch(part -> part.mass().isPresent()) || of.makesPhoton() || of.isMadeOutside()) {
            throw new IllegalArgumentException(
                    "the component '%s' has a mass to be found, beside which neutrinos that are lost are not fitted"
                            .formatted(of.component()));
        }
    }

    @Override
    public String component() {
        return of.component();
    }

    /** Those of the scattering, sin^2(2 theta) and Delta m^2. */
    @Override
    public Parameters parameters() {
        return of.parameters().union(Parameters.of(mixing.strength(), mixing.squares()));
    }

    @Override
    public List<Part> parts() {
        var parts = new ArrayList<>(of.parts());
        for (Part part : of.parts()) {
            parts.add(new Part(
                    Stream.concat(
                                    part.strengths().stream(),
                                    Stream.of(mixing.strength().name()))
                            .toList(),
                    Optional.of(mixing.squares().name()),
                    part.scattering(),
                    Optional.of(mixing.loss())));
        }
        return List.copyOf(parts);
    }

    @Override
    public Optional<SignalModel> signal() {
        return Optional.of(mixing.signal());
    }

    @Override
    public List<SignalModel> signals() {
        return Stream.concat(of.signals().stream(), Stream.of(mixing.signal())).toList();
    }

    @Override
    public boolean losesNeutrinos() {
        return true;
    }

    @Override
    public boolean isNeverNegative() {
        return of.isNeverNegative();
    }

    @Override
    public Optional<Interaction> interferingWith(VectorAmplitude addition) {
        return of.interferingWith(addition).map(more -> new DepletedScattering(more, mixing));
    }

    @Override
    public List<FittedCoupling> fittedCouplings() {
        return of.fittedCouplings().stream()
                .map(coupling -> new FittedCoupling(
                        coupling.parameter(),
                        coupling.degree(),
                        value -> new DepletedScattering(coupling.at().apply(value), mixing)))
                .toList();
    }

    @Override
    public boolean makesPhoton() {
        return of.makesPhoton();
    }

    @Override
    public boolean isMadeOutside() {
        return of.isMadeOutside();
    }

    @Override
    public Optional<String> finalState() {
        return of.finalState();
    }

    @Override
    public Optional<Bound> bound() {
        return of.bound()
                .map(bound -> new Bound(
                        new DepletedScattering(bound.most(), mixing),
                        bound.approximation(),
                        bound.counts(),
                        bound.possible(),
                        bound.cause()));
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
    public boolean hitsElectrons() {
        return of.hitsElectrons();
    }

    @Override
    public List<Double> breaksMeV(Nuclide nuclide) {
        return of.breaksMeV(nuclide);
    }

    @Override
    public Interaction forFlavour(Flavour flavour) {
        return of.forFlavour(flavour);
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
    public double crossSection(Nuclide nuclide, Flavour flavour, double neutrinoMeV, double recoilMeV, double massMeV) {
        return of.crossSection(nuclide, flavour, neutrinoMeV, recoilMeV, massMeV);
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
        return new DepletedScattering(of.with(other), mixing);
    }
}
