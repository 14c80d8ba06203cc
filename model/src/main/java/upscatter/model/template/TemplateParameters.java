package upscatter.model.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** What the modifiers of a model name: parameters, and lists of one a bin, each once, in the order of their first use. Immutable. */
public final class TemplateParameters {
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();
    private final Map<String, ParameterSet> sets = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> firstBins = new HashMap<>();

    /** One modifier where it stands. */
    private record Use(TemplateChannel channel, TemplateSample sample, Modifier modifier) {
        String place() {
            return "channel %s, sample %s".formatted(channel.name(), sample.name());
        }
    }

    private TemplateParameters() {}

    /**
     * Collects the parameters of channels.
     *
     * @throws IllegalArgumentException if a name stands for two things
     */
    public static TemplateParameters of(List<TemplateChannel> channels) {
        var collected = new TemplateParameters();
        for (TemplateChannel channel : channels) {
            for (TemplateSample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    collected.add(new Use(channel, sample, modifier));
                }
            }
        }
        collected.uses.forEach(collected::resolve);
        return collected;
    }

    private void add(Use use) {
        List<Use> known = uses.computeIfAbsent(use.modifier.parameter(), name -> new ArrayList<>());
        if (!known.isEmpty()) {
            requireSharable(known.get(0).modifier, known.get(0).place(), use.modifier, use.place());
        }
        known.add(use);
    }

    /**
     * Rejects two modifiers of one name that cannot follow the same parameters.
     *
     * @param place where the first stands, for the message
     * @param secondPlace where the second stands
     * @throws IllegalArgumentException if they are of different kinds, or each has scales of its own
     */
    public static void requireSharable(Modifier first, String place, Modifier second, String secondPlace) {
        ParameterRole one = ParameterRole.of(first);
        ParameterRole other = ParameterRole.of(second);
        String name = first.parameter();
        String here = "%s in %s".formatted(first.type(), place);
        String there = "%s in %s".formatted(second.type(), secondPlace);
        if (one != other) {
            throw new IllegalArgumentException(
                    "the name '%s' stands for two things: %s (%s) and %s (%s)%nMaybe one of them should be renamed."
                            .formatted(name, one.description, here, other.description, there));
        }
        if (one == ParameterRole.BIN_ERRORS) {
            throw new IllegalArgumentException(
                    "the name '%s' belongs to a %s already and a %s cannot share it: a shapesys is that of one sample%nMaybe a staterror is meant, or the name should differ."
                            .formatted(name, here, there));
        }
    }

    private void resolve(String name, List<Use> users) {
        ParameterRole role = ParameterRole.of(users.get(0).modifier);
        double[] factors = {1};
        if (role == ParameterRole.BIN_FACTORS) {
            factors = new double
                    [users.stream().mapToInt(use -> use.channel.bins()).max().orElseThrow()];
            Arrays.fill(factors, 1);
        } else if (users.get(0).modifier instanceof Modifier.ShapeSys errors) {
            factors = relative(users.get(0).sample.nominal(), errors.errors());
        } else if (role == ParameterRole.BIN_STATISTICS) {
            factors = statistics(name, users);
        }
        sets.put(
                name,
                new ParameterSet(name, role, Arrays.stream(factors).boxed().toList()));
    }

    private static double[] relative(List<Double> nominal, List<Double> errors) {
        return IntStream.range(0, nominal.size())
                .mapToDouble(b -> factor(nominal.get(b), errors.get(b) * errors.get(b)))
                .toArray();
    }

    /** {@code (nu/error)^2}, or zero where the factor has no effect or is not uncertain. */
    private static double factor(double nominal, double variance) {
        double factor = nominal * nominal / variance;
        return variance > 0 && Double.isFinite(factor) ? factor : 0;
    }

    /** Bins of all channels with these factors, in the order of the channels' names, end to end. */
    private double[] statistics(String name, List<Use> users) {
        List<TemplateChannel> channels = users.stream()
                .map(Use::channel)
                .distinct()
                .sorted(Comparator.comparing(TemplateChannel::name))
                .toList();
        var first = new HashMap<String, Integer>();
        int bins = 0;
        for (TemplateChannel channel : channels) {
            first.put(channel.name(), bins);
            bins += channel.bins();
        }
        double[] nominal = new double[bins];
        double[] variance = new double[bins];
        for (Use use : users) {
            int from = first.getOrDefault(use.channel.name(), 0);
            List<Double> errors = ((Modifier.StatError) use.modifier).errors();
            for (int b = 0; b < errors.size(); b++) {
                nominal[from + b] += use.sample.nominal().get(b);
                variance[from + b] += errors.get(b) * errors.get(b);
            }
        }
        firstBins.put(name, first);
        return IntStream.range(0, bins)
                .mapToDouble(b -> factor(nominal[b], variance[b]))
                .toArray();
    }

    /**
     * Names of the parameters of a modifier in a channel: one, or one a bin.
     *
     * @throws IllegalArgumentException if it is no modifier of the model
     */
    public List<String> names(TemplateChannel channel, Modifier modifier) {
        ParameterSet set = set(modifier.parameter());
        if (set.role().isScalar()) {
            return List.of(set.name());
        }
        int from = firstBins.getOrDefault(set.name(), Map.of()).getOrDefault(channel.name(), 0);
        return IntStream.range(from, from + channel.bins()).mapToObj(set::name).toList();
    }

    private ParameterSet set(String name) {
        ParameterSet set = sets.get(name);
        if (set == null) {
            throw new IllegalArgumentException("no modifier has the parameter '%s'".formatted(name));
        }
        return set;
    }

    /** Whether some modifier names this parameter, or list of parameters. */
    public boolean contains(String name) {
        return sets.containsKey(name);
    }

    /**
     * Rejects settings that do not fit the parameters of their name; those of a name that no modifier has fit.
     *
     * @throws IllegalArgumentException if there are other numbers of values, or values without meaning there
     */
    public void requireFit(ParameterSettings settings) {
        if (contains(settings.name())) {
            var unused = set(settings.name()).parameters(settings);
        }
    }

    /**
     * All parameters with the settings of a measurement.
     *
     * @throws IllegalArgumentException if settings do not fit or are missing, or one name stands for two parameters
     */
    Parameters all(Map<String, ParameterSettings> settings) {
        var owners = new HashMap<String, String>();
        var all = new ArrayList<Parameter>();
        for (ParameterSet set : sets.values()) {
            ParameterSettings own = settings.getOrDefault(set.name(), ParameterSettings.of(set.name()));
            for (Parameter parameter : set.parameters(own)) {
                String owner = owners.putIfAbsent(parameter.name(), set.name());
                if (owner != null) {
                    throw new IllegalArgumentException(
                            "the name '%s' stands for two parameters, of '%s' and of '%s'%nMaybe one of them should be renamed."
                                    .formatted(parameter.name(), owner, set.name()));
                }
                all.add(parameter);
            }
        }
        return Parameters.of(all);
    }
}
