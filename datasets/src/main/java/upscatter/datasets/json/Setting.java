package upscatter.datasets.json;

import upscatter.model.stable.Stable;

/**
 * A value of an analysis file replaced from outside, as in {@code --set /detectors/0/mass="10 g"}.
 *
 * @param pointer JSON pointer (RFC 6901) of the value
 * @param value the new value: JSON when it can be read as such, else a text
 */
@Stable
public record Setting(String pointer, String value) {

    /** Rejects pointers that do not begin with a slash with {@link IllegalArgumentException}. */
    public Setting {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("the JSON pointer '%s' must begin with '/'".formatted(pointer)
                    + "\nMaybe '/%s'.".formatted(pointer.contains("/") ? pointer : pointer.replace('.', '/')));
        }
    }

    /**
     * Reads {@code /json/pointer=value}.
     *
     * @throws IllegalArgumentException if there is no equals sign or the pointer does not begin with a slash
     */
    public static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "the setting '%s' has no value; expected /json/pointer=value".formatted(text));
        }
        return new Setting(text.substring(0, equals), text.substring(equals + 1));
    }
}
