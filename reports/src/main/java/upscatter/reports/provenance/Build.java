package upscatter.reports.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What this program was built from.
 *
 * @param revision revision of its sources, or why it is not known
 * @param libraries versions of the libraries that compute, by name
 */
public record Build(String revision, Map<String, String> libraries) {
    private static final String RESOURCE = "build.properties";
    private static final String UNKNOWN = "not known: built without its git repository; the version alone tells";
    private static final String LIBRARY = "library.";

    /** Copies the map. */
    public Build {
        libraries = Map.copyOf(libraries);
    }

    /** This program. */
    public static Build ofThisProgram() {
        var read = new Properties();
        try (InputStream stream = Build.class.getResourceAsStream(RESOURCE)) {
            if (stream != null) {
                read.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return of(read);
    }

    static Build of(Properties properties) {
        var libraries = new TreeMap<String, String>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(LIBRARY)) {
                value(properties, name).ifPresent(version -> libraries.put(name.substring(LIBRARY.length()), version));
            }
        }
        return new Build(
                value(properties, "revision")
                        .map(revision -> revision.replaceFirst("-dirty$", ", with changes"))
                        .orElse(UNKNOWN),
                libraries);
    }

    /** A value that the build has filled in. */
    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .filter(value -> !value.isBlank() && !value.startsWith("${"));
    }
}
