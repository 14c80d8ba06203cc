package upscatter.model.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import upscatter.model.parameter.Parameters;

/**
 * Histograms whose expectation is a sum of templates with modifiers (K. Cranmer et al., CERN-OPEN-2012-016, Eq. 6):
 *
 * <pre>
 * nu_cb = sum_s (nominal_scb + sum of variations_scb(alpha)) * product of factors_scb
 * </pre>
 *
 * <p>Parameters are what the modifiers name, with the defaults of pyhf: factors in [0, 10] from 1; alpha in [-5, 5] from 0, measured as 0 +-
 * 1; factors of bins in [1e-10, 10] from 1. A factor of a bin without error or without counts stays fixed. A list of parameters {@code
 * name} has the members {@code name[0]}, {@code name[1]} and so on; those of a staterror in several channels run through them in the order of their names.
 *
 * @param channels at least one
 * @param settings what differs from the defaults; those of parameters that no modifier names have no effect
 */
public record TemplateModel(List<TemplateChannel> channels, List<ParameterSettings> settings) {

    /** Rejects a model without channels, names that stand twice or for two things, and settings that do not fit with {@link IllegalArgumentException}. */
    public TemplateModel {
        channels = List.copyOf(channels);
        settings = List.copyOf(settings);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a model of templates needs at least one channel");
        }
        var seen = new HashSet<String>();
        for (TemplateChannel channel : channels) {
            if (!seen.add(channel.name())) {
                throw new IllegalArgumentException("the channel '%s' stands twice".formatted(channel.name()));
            }
        }
        var unused = TemplateParameters.of(channels).all(byName(settings));
    }

    /** A model with the default settings. */
    public TemplateModel(List<TemplateChannel> channels) {
        this(channels, List.of());
    }

    private static Map<String, ParameterSettings> byName(List<ParameterSettings> settings) {
        var byName = new LinkedHashMap<String, ParameterSettings>();
        for (ParameterSettings setting : settings) {
            if (byName.putIfAbsent(setting.name(), setting) != null) {
                throw new IllegalArgumentException(
                        "the settings of parameter '%s' stand twice".formatted(setting.name()));
            }
        }
        return byName;
    }

    /** All parameters, in the order in which modifiers name them. */
    public Parameters parameters() {
        return sets().all(byName(settings));
    }

    /** Which parameters each modifier follows. */
    public TemplateParameters sets() {
        return TemplateParameters.of(channels);
    }

    /** Names that have settings although no modifier has such a parameter. */
    public List<String> settingsWithoutEffect() {
        TemplateParameters sets = sets();
        return settings.stream()
                .map(ParameterSettings::name)
                .filter(name -> !sets.contains(name))
                .toList();
    }

    /** Number of bins of all channels together. */
    public int bins() {
        return channels.stream().mapToInt(TemplateChannel::bins).sum();
    }

    /** Observed counts of all channels, end to end, as a new array. */
    public double[] observed() {
        return channels.stream()
                .flatMap(channel -> channel.observed().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The same model with the settings of some parameters replaced. */
    public TemplateModel with(ParameterSettings replacement) {
        var byName = byName(settings);
        byName.put(replacement.name(), replacement);
        return new TemplateModel(channels, List.copyOf(byName.values()));
    }

    /**
     * The same model with a scale of its own for each bin of each sample in place of one for all samples with a staterror: the full form of R. Barlow and C.
     * Beeston (Comput. Phys. Commun. 77 (1993) 219), each scale known by a Poisson count with the relative error of its bin. The
     * staterror {@code name} of a sample becomes the shapesys {@code name:channel:sample}.
     */
    public TemplateModel withFullStatistics() {
        List<TemplateChannel> full = channels.stream()
                .map(channel -> new TemplateChannel(
                        channel.name(),
                        channel.samples().stream()
                                .map(sample -> withFullStatistics(channel, sample))
                                .toList(),
                        channel.observed()))
                .toList();
        return new TemplateModel(full, settings);
    }

    private static TemplateSample withFullStatistics(TemplateChannel channel, TemplateSample sample) {
        List<Modifier> modifiers = sample.modifiers().stream()
                .map(modifier -> modifier instanceof Modifier.StatError errors
                        ? new Modifier.ShapeSys(
                                "%s:%s:%s".formatted(errors.parameter(), channel.name(), sample.name()),
                                errors.errors())
                        : modifier)
                .toList();
        return new TemplateSample(sample.name(), sample.nominal(), modifiers);
    }
}
