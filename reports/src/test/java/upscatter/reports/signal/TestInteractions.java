package upscatter.reports.signal;

import java.util.Map;
import java.util.function.Function;
import upscatter.datasets.interaction.InteractionCatalogue;
import upscatter.datasets.interaction.InteractionSetup;
import upscatter.model.interaction.Interaction;

/** What somebody would register who adds interactions: a line for each. */
public final class TestInteractions implements InteractionCatalogue {
    @Override
    public Map<String, Function<InteractionSetup, Interaction>> interactions() {
        return Map.of(HeavyScalar.COMPONENT, setup -> new HeavyScalar(setup.flavours(), setup.formFactor()));
    }
}
