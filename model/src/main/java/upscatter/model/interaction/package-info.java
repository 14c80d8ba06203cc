/**
 * With which cross section does a neutrino scatter, and what becomes of the lepton that it leaves? Cross sections as polynomials of second degree in the
 * inverse neutrino energy, exact kinematics, and the radiative decay of the sterile neutrino N.
 *
 * <p>To hold: {@link upscatter.model.interaction.Interaction}, of which there are {@link upscatter.model.interaction.StandardModelCevns} (with
 * {@link upscatter.model.interaction.VectorCouplings} and {@link upscatter.model.interaction.NucleonFormFactors}),
 * {@link upscatter.model.interaction.AxialScattering}, {@link upscatter.model.interaction.NeutrinoElectronScattering}, {@link upscatter.model.interaction.Primakoff} (with
 * {@link upscatter.model.interaction.NuclearSpin}), {@link upscatter.model.interaction.MagneticElectronScattering} and
 * {@link upscatter.model.interaction.RadiativeCevns} (with {@link upscatter.model.interaction.RadiativeDecay}, its
 * {@link upscatter.model.interaction.Nature} and {@link upscatter.model.interaction.FinalState}, and
 * {@link upscatter.model.interaction.LongitudinalAsymmetry}); {@link upscatter.model.interaction.Kinematics};
 * {@link upscatter.model.interaction.CouplingConvention}, what a quoted moment means.
 *
 * <pre>{@code
 * Interaction cevns = new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm());
 * Interaction primakoff = new Primakoff(Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 1); // start of mu2
 * double massMeV = Nuclides.named("W184").orElseThrow().massMeV();
 * double energyMeV = Kinematics.minimumNeutrinoMeV(massMeV, 100 * Units.EV, 1); // recoil of 100 eV, m_N = 1 MeV
 * }</pre>
 *
 * <p>What enters: a record for a process, which says by its {@code SignalModel} what is looked for in it, and one line where hypotheses are read. Above
 * the predictions no interaction is named. No flux, no detector and no counts: these meet in {@code ExperimentPrediction}.
 */
@NullMarked
package upscatter.model.interaction;

import org.jspecify.annotations.NullMarked;
