package upscatter.datasets.source;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import upscatter.model.flux.AlteredSource;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;

/** The beams and reactors within a source, of which a channel may state protons, beam energy and heat. */
public final class InnerSources {
    private InnerSources() {}

    /** The spallation targets. */
    public static List<PionDecayAtRest> beams(Source source) {
        return in(source, PionDecayAtRest.class).toList();
    }

    /** The reactors that are known by their power: not those whose flux is stated. */
    public static List<ReactorSource> reactors(Source source) {
        return in(source, ReactorSource.class).toList();
    }

    private static <T extends Source> Stream<T> in(Source source, Class<T> kind) {
        if (source instanceof SumSource sum) {
            return sum.summands().stream().flatMap(summand -> in(summand.source(), kind));
        }
        if (source instanceof AlteredSource altered) {
            return in(altered.source(), kind);
        }
        return kind.isInstance(source) ? Stream.of(kind.cast(source)) : Stream.empty();
    }

    /** The source with each spallation target replaced. */
    public static Source withBeams(Source source, UnaryOperator<PionDecayAtRest> change) {
        if (source instanceof SumSource sum) {
            return new SumSource(sum.summands().stream()
                    .map(summand -> new SumSource.Summand(summand.name(), withBeams(summand.source(), change)))
                    .toList());
        }
        if (source instanceof AlteredSource altered) {
            return altered.of(withBeams(altered.source(), change), altered.normalisation());
        }
        return source instanceof PionDecayAtRest pions ? change.apply(pions) : source;
    }
}
