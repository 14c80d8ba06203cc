package upscatter.datasets.detector;

import upscatter.datasets.nuisance.ShapeParameters;

/**
 * What values of a response may be, if they are no numbers.
 *
 * @param name name of the detector, with which names of pulls begin
 * @param parameters parameters of the file, to which values may refer
 */
record ResponseParameters(String name, ShapeParameters parameters) {}
