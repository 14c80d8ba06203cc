/** The pages in a real browser, which a test drives as a reader would. */
@NullMarked
package upscatter.reports.browser;

import org.jspecify.annotations.NullMarked;
