package upscatter.reports.page;

/**
 * A whole page, which loads nothing: its style is inside.
 *
 * @param title of the page, HTML already
 * @param styles further rules of style, CSS
 * @param main what stands below the title, HTML
 * @param after scripts behind it, HTML; blank without
 */
record HtmlDocument(String title, String styles, String main, String after) {

    /** What the browser may load: nothing but pictures beside the page, which is a file or comes from a server. */
    private static final String POLICY =
            "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    /** A page without rules of its own and without a script. */
    HtmlDocument(String title, String main) {
        this(title, "", main, "");
    }

    /** The page as HTML. */
    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <title>%s</title>
                <style>%s%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                </main>
                %s</body>
                </html>
                """.formatted(POLICY, title, styles, PageResource.of("report.css"), title, main, after);
    }
}
