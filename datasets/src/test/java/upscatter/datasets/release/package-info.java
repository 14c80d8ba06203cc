@NullMarked
package upscatter.datasets.release;

import org.jspecify.annotations.NullMarked;
