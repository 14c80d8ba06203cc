package upscatter.model.flux;

import java.util.List;

/**
 * A measured or computed flux of one flavour at the detector, linear between the points of a table.
 *
 * @param flavour flavour at the source
 * @param moments moments of the flux in neutrinos/(cm^2 s MeV)
 */
public record TableSource(Flavour flavour, FluxMoments moments) implements Source {
    @Override
    public List<Emission> emissions() {
        return List.of(Emission.continuum(flavour, moments, new SteadyTiming()));
    }

    @Override
    public boolean isTabulated() {
        return true;
    }

    @Override
    public boolean statesItsEnds() {
        return true;
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUX;
    }
}
