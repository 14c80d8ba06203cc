/**
 * Discovery with a mass that is not known beforehand: local significance over scanned masses ({@link
 * upscatter.fitter.lookelsewhere.SignificanceScan}) and the global one ({@link upscatter.fitter.lookelsewhere.LookElsewhere}).
 */
@NullMarked
package upscatter.fitter.lookelsewhere;

import org.jspecify.annotations.NullMarked;
