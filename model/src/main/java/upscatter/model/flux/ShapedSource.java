package upscatter.model.flux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A flux at the detector of which the total is stated, with the spectra of another source. It has no distance, whatever the other has.
 *
 * @param shape the other source
 * @param factor factor on it, positive
 */
public record ShapedSource(Source shape, double factor) implements Source {
    /** Rejects a factor that is not positive with {@link IllegalArgumentException}. */
    public ShapedSource {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "a total flux must be positive but is %s of its shape".formatted(factor));
        }
    }

    /**
     * A flux of all energies and flavours.
     *
     * @param shape continuous spectra at any scale
     * @param totalFlux in neutrinos/(cm^2 s), positive
     * @throws IllegalArgumentException if the shape has no neutrinos
     */
    public static ShapedSource of(Source shape, double totalFlux) {
        double own = SourceWindow.continuum(shape, 0);
        if (!(own > 0)) {
            throw new IllegalArgumentException("the spectrum has no neutrinos, whose total flux could be stated");
        }
        return new ShapedSource(shape, totalFlux / own);
    }

    private List<Emission> scaled(List<Emission> emissions) {
        return emissions.stream()
                .map(emission -> emission.times(factor).from(List.of()))
                .toList();
    }

    @Override
    public List<Emission> emissions() {
        return scaled(shape.emissions());
    }

    @Override
    public Map<String, List<Emission>> parts() {
        var parts = new LinkedHashMap<String, List<Emission>>();
        shape.parts().forEach((name, emissions) -> {
            if (!name.startsWith("core ")) {
                parts.put(name, scaled(emissions));
            }
        });
        return parts;
    }

    @Override
    public List<Source> constituents() {
        List<Source> inner = shape.constituents();
        return inner.size() == 1
                ? List.of(this)
                : inner.stream()
                        .<Source>map(one -> new ShapedSource(one, factor))
                        .toList();
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUX;
    }

    @Override
    public boolean isTabulated() {
        return shape.isTabulated();
    }

    @Override
    public boolean statesItsEnds() {
        return shape.constituents().stream().allMatch(Source::statesItsEnds);
    }

    @Override
    public double fittedToMeV() {
        return shape.fittedToMeV();
    }
}
