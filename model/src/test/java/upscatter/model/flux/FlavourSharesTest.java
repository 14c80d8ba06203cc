package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import upscatter.model.flux.solar.AdiabaticConversion;
import upscatter.model.flux.solar.SolarComponent;
import upscatter.model.flux.solar.SolarModel;
import upscatter.model.flux.solar.SolarSource;

/** A table of the conversion in the sun is as good as its formula, and loses no neutrino. */
class FlavourSharesTest {
    private static final SolarSource BORON =
            SolarSource.of(SolarModel.B16_GS98, Set.of(SolarComponent.B8, SolarComponent.BE7));

    private static double total(List<Emission> emissions, Flavour flavour) {
        return emissions.stream()
                .filter(emission -> emission.flavour() == flavour)
                .mapToDouble(emission -> emission.continuum()
                        .map(moments -> moments.moment(0, moments.minimumEnergyMeV()))
                        .orElseGet(() -> emission.line().orElseThrow().flux()))
                .sum();
    }

    @Test
    void aTableOfTheFormulaAgreesWithIt() {
        var formula = new AdiabaticConversion(0.307, 0.022, 0.55, 7.5e-5, 0)
                .madeAt(SolarModel.B16_GS98.electronsMolPerCm3(SolarComponent.B8));
        var energies = new ArrayList<Double>();
        var survival = new ArrayList<Double>();
        for (double energy = 0.05; energy < 17; energy += 0.05) {
            energies.add(energy);
            survival.add(formula.survival(energy));
        }
        SolarSource boron = SolarSource.of(SolarModel.B16_GS98, Set.of(SolarComponent.B8));
        List<Emission> byTable = boron.converted(FlavourShares.ofSurvival(energies, survival, 0.55))
                .emissions();
        List<Emission> byFormula = boron.converted(formula).emissions();
        for (Flavour flavour : List.of(Flavour.NU_E, Flavour.NU_MU, Flavour.NU_TAU)) {
            double expected = total(byFormula, flavour);
            assertThat(total(byTable, flavour)).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    @Test
    void sharesOfAllFlavoursKeepTheNeutrinosAndHoldOutside() {
        var shares = new FlavourShares(List.of(2.0, 5.0), List.of(0.6, 0.3), List.of(0.1, 0.3), List.of(0.3, 0.4));
        double before = total(BORON.emissions(), Flavour.NU_E);
        List<Emission> after = BORON.converted(shares).emissions();
        double sum = total(after, Flavour.NU_E) + total(after, Flavour.NU_MU) + total(after, Flavour.NU_TAU);
        assertThat(sum).isCloseTo(before, within(1e-12 * before));
        var line = Emission.line(Flavour.NU_E, new Emission.Line(0.86, 100), new SteadyTiming());
        assertThat(shares.of(line).stream().map(one -> one.line().orElseThrow().flux()))
                .containsExactly(60.0, 10.0, 30.0);
        var high = Emission.line(Flavour.NU_E, new Emission.Line(14, 100), new SteadyTiming());
        assertThat(shares.of(high).get(0).line().orElseThrow().flux()).isEqualTo(30.0);
        var middle = Emission.line(Flavour.NU_E, new Emission.Line(3, 100), new SteadyTiming());
        assertThat(shares.of(middle).get(0).line().orElseThrow().flux()).isCloseTo(50, within(1e-12));
    }

    @Test
    void whatIsNoShareIsRefused() {
        List<Double> one = List.of(1.0);
        assertThatThrownBy(() -> new FlavourShares(one, List.of(0.7), List.of(0.3), List.of(0.1)))
                .hasMessageContaining("sum to more than 1 but are 0.7, 0.3 and 0.1 at 1.0 MeV");
        assertThatThrownBy(() -> FlavourShares.ofSurvival(List.of(2.0, 2.0), List.of(0.5, 0.5), 0.5))
                .hasMessageContaining("must be positive and rise");
        var shares = FlavourShares.ofSurvival(one, List.of(0.5), 0.5);
        var anti = Emission.line(Flavour.ANTI_NU_E, new Emission.Line(3, 100), new SteadyTiming());
        assertThatThrownBy(() -> shares.of(anti)).hasMessageContaining("those of electron neutrinos");
    }
}
