package upscatter.site;

/**
 * A page of the site.
 *
 * @param path where it is in the site, with slashes
 * @param title its title, plain text
 * @param body its content as HTML
 */
record Page(String path, String title, String body) {
    /** The way from this page to another path of the site. */
    String to(String otherPath) {
        return "../".repeat((int) path.chars().filter(c -> c == '/').count()) + otherPath;
    }
}
