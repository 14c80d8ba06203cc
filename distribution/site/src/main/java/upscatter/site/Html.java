package upscatter.site;

/** Text in HTML. */
final class Html {
    private Html() {}

    /** The text with the characters that mean something in HTML written out. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
