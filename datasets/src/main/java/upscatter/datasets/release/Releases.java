package upscatter.datasets.release;

import java.util.List;
import java.util.stream.Stream;
import upscatter.datasets.input.Spelling;

/** The releases that can be imported. To add one: a line here. */
public final class Releases {
    private Releases() {}

    /** All of them. */
    public static List<Release> all() {
        return Stream.concat(
                        Stream.of(
                                new CoherentCsi2017(),
                                new CoherentCsi2021(),
                                new CoherentLar2020(),
                                new DresdenII2022(),
                                new NucleusPrototype2017(),
                                new XenonNt8B2026(),
                                new ReactorFlux(),
                                new DipoleLimits()),
                        ExcessSets.all().stream())
                .toList();
    }

    /**
     * The release of a name.
     *
     * @throws IllegalArgumentException if there is none; all are named
     */
    public static Release named(String name) {
        List<String> known = all().stream().map(Release::name).toList();
        return all().stream()
                .filter(release -> release.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the release '%s' is not known; known are %s%s"
                        .formatted(
                                name,
                                String.join(", ", known),
                                Spelling.maybe(name, known)
                                        .map("%n"::concat)
                                        .orElse("")
                                        .formatted())));
    }
}
