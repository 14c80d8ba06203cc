package upscatter.datasets.release;

/**
 * A file of a release as it was published.
 *
 * @param path path in the folder of the release
 * @param sha256 SHA-256 of its bytes, in hexadecimal digits
 */
public record ReleaseFile(String path, String sha256) {}
