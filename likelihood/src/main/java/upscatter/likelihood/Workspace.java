package upscatter.likelihood;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import upscatter.model.prediction.Prediction;

/**
 * Scratch arrays of the evaluation of a {@link Likelihood}, overwritten by each, so that a fit allocates nothing. Owned by the caller, one a
 * thread; it fits the likelihood that made it and all that differ from it only in counts or parameters.
 */
public final class Workspace {
    final Room[] rooms;

    Workspace(Stream<Prediction> predictions) {
        rooms = predictions.map(Room::new).toArray(Room[]::new);
    }

    /** Whether the rooms have the sizes that the predictions of some terms need. */
    boolean serves(int terms, IntFunction<Prediction> predictions) {
        if (rooms.length != terms) {
            return false;
        }
        for (int t = 0; t < rooms.length; t++) {
            Prediction prediction = predictions.apply(t);
            if (rooms[t].expected.length != prediction.bins()
                    || rooms[t].theta.length != prediction.parameters().size()) {
                return false;
            }
        }
        return true;
    }

    /** Arrays of one term. */
    static final class Room {
        final double[] theta;
        final double[] expected;
        final double[] jacobian;
        final double[] weight;
        final double[] weighted;
        final double[] products;
        final double[] sums = new double[8];
        private final Optional<ProfiledBackground.Room> free;

        Room(Prediction prediction) {
            int bins = prediction.bins();
            theta = new double[prediction.parameters().size()];
            expected = new double[bins];
            jacobian = new double[theta.length * bins];
            weight = new double[bins];
            weighted = new double[bins];
            products = new double[JacobianProducts.room(bins, theta.length)];
            free = prediction.freeBackground().map(ProfiledBackground.Room::new);
        }

        /** Of a background that is free in each bin, which the prediction has. */
        ProfiledBackground.Room free() {
            return free.orElseThrow();
        }
    }
}
