package upscatter.fitter.coverage;

import java.util.List;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.toys.ToyPoint;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/** A truth at which pseudo-experiments are drawn, and the parameters of interest whose interval should contain it. */
public sealed interface CoverageTruth {

    /** All parameters, nuisance parameters included. */
    Point truth();

    /** Names of the parameters of interest. */
    List<String> interest();

    /**
     * One parameter of interest: a strength at a given mass (raster scan).
     *
     * @param model its data serve only where auxiliary measurements are held
     * @param parameter name of the parameter of interest, not negative
     * @param truth all parameters
     */
    record Strength(Likelihood model, String parameter, Point truth) implements CoverageTruth {
        /** Rejects a parameter that is fixed or constrained, and a truth outside its bounds, with {@link IllegalArgumentException}. */
        public Strength {
            var point = new ToyPoint(model, TestStatistic.T_TILDE, parameter, truth.value(parameter), truth, 0);
            model = point.likelihood();
            truth = point.truth();
        }

        /**
         * A truth whose nuisance parameters are those that fit the data best there.
         *
         * @param data the data
         * @param value true value of the parameter, in its unit, not negative
         * @throws IllegalArgumentException if no fit of the data converges there, and as the constructor
         */
        public static Strength profiled(Likelihood data, String parameter, double value, FisherScoring fitter) {
            Point start = Point.start(data.parameters());
            Point truth = new Scan(fitter, 1)
                    .of(Objectives.of(data), start, parameter, value)
                    .entries()
                    .get(0)
                    .conditional()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no fit of the data converges at %s = %s".formatted(parameter, value)));
            return new Strength(data, parameter, truth);
        }

        @Override
        public List<String> interest() {
            return List.of(parameter);
        }
    }

    /**
     * Two parameters of interest: mass and strength together, whose region comes from a global fit.
     *
     * @param model scanned over the mass; the true mass is among the scanned values
     * @param strength name of the strength, whose lower bound is not negative
     * @param truth all parameters
     */
    record Plane(ScannedModel model, String strength, Point truth) implements CoverageTruth {
        /**
         * Rejects a model without scan, a strength that may be negative, and a true mass that is not scanned, with
         * {@link IllegalArgumentException}.
         */
        public Plane {
            if (model.atValues().isEmpty()) {
                throw new IllegalArgumentException("a truth in the plane needs a model that is scanned");
            }
            if (model.free().parameters().get(strength).lower() < 0) {
                throw new IllegalArgumentException("the strength %s must not be negative but its lower bound is %s"
                        .formatted(
                                strength,
                                model.free().parameters().get(strength).lower()));
            }
            Likelihood there = model.at(truth.value(model.scanned()));
            truth = Point.of(there.parameters(), truth.toArray());
        }

        @Override
        public List<String> interest() {
            return List.of(model.scanned(), strength);
        }
    }
}
