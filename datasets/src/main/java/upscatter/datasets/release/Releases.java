package upscatter.datasets.release;

import java.util.List;
import java.util.stream.Stream;

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
                                new ReactorFlux(),
                                new DipoleLimits()),
                        ExcessSets.all().stream())
                .toList();
    }
}
