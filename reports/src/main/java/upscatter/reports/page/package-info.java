/**
 * Results as one page for a browser: self-contained, works offline, interactive where there is script and static where
 * there is none.
 */
@NullMarked
package upscatter.reports.page;

import org.jspecify.annotations.NullMarked;
