@NullMarked
package upscatter.datasets;

import org.jspecify.annotations.NullMarked;
