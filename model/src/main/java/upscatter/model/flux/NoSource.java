package upscatter.model.flux;

import java.util.List;

/** No neutrinos: a measurement of backgrounds alone, far from any source. */
public record NoSource() implements Source {
    @Override
    public List<Emission> emissions() {
        return List.of();
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUENCE;
    }
}
