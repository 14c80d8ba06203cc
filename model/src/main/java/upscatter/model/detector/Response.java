package upscatter.model.detector;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/**
 * Response of a detector to a nuclear recoil: quenching, smearing and efficiency make a reconstructed observable of it.
 *
 * <p>To add one: a record here, and one line where detectors are read from a file.
 */
public interface Response {

    /** What the detector measures. */
    Observable observable();

    /**
     * Probability that a recoil is kept and reconstructed within an interval.
     *
     * @param recoilMeV true recoil energy in MeV, positive
     * @param low lower end of the interval in the internal unit of the observable
     * @param high upper end of the interval
     * @return probability, between 0 and 1
     */
    double acceptance(double recoilMeV, double low, double high);

    /**
     * The {@link #acceptance} of one interval for many recoils, where what depends on the interval alone may be found once; for one thread at a time.
     *
     * @param low lower end of the interval in the internal unit of the observable
     * @param high upper end of the interval
     * @return a function of the true recoil energy in MeV
     */
    default DoubleUnaryOperator acceptances(double low, double high) {
        return recoilMeV -> acceptance(recoilMeV, low, high);
    }

    /** The axes of a grid on which it reconstructs: that of its observable; several of a response that is a table. */
    default Grid seenOn(Grid grid) {
        return new Grid(List.of(grid.axis(observable()).orElseThrow()));
    }

    /**
     * The acceptance of each bin of the axes on which it reconstructs; for one thread at a time.
     *
     * @param seen the bins, as {@link #seenOn} gives them
     * @return functions of the true recoil energy in MeV
     */
    default List<DoubleUnaryOperator> acceptances(Grid seen) {
        Axis axis = seen.axes().get(0);
        return IntStream.range(0, axis.bins())
                .mapToObj(bin -> acceptances(axis.low(bin), axis.high(bin)))
                .toList();
    }

    /**
     * Probability density that a recoil is reconstructed at a value, whether it is kept or not.
     *
     * @param recoilMeV true recoil energy in MeV, positive
     * @param value reconstructed value in the internal unit of the observable
     * @return density in the inverse of that unit
     * @throws UnsupportedOperationException without smearing, where there is no density
     */
    double density(double recoilMeV, double value);

    /** The density at many values, so that what depends on the recoil alone is found once. */
    default DoubleUnaryOperator densities(double recoilMeV) {
        return value -> density(recoilMeV, value);
    }

    /**
     * Length over which densities of reconstructed values vary: the standard deviation of the smearing at a value, zero without smearing.
     *
     * @param value reconstructed value in the internal unit of the observable
     */
    double resolutionAt(double value);

    /** Length over which {@link #density} varies near a value: that of {@link #resolutionAt}, but where it has narrower peaks. */
    default double densityLength(double value) {
        return resolutionAt(value);
    }

    /** Probability that an event is kept, as a function of the reconstructed value. */
    Efficiency efficiency();

    /**
     * Recoil energies that cut the range which matters for an axis into panels so narrow that the acceptance of each bin is
     * smooth within a panel.
     *
     * @param axis bins of this observable
     * @return rising energies in MeV, positive, at least two
     */
    double[] panelsMeV(Axis axis);

    /**
     * Recoil energy in MeV whose mean reconstructed value is the given one.
     *
     * @param value reconstructed value in the internal unit of the observable; at or below zero the recoil is zero
     */
    double recoilSeenAtMeV(double value);

    /** Values on which it depends, some of them fitted: those of the quenching, of the smearing and of the efficiency; none where it is known. */
    default List<ShapeValue> values() {
        return List.of();
    }

    /** Parameters of the fit on which it depends. */
    default List<Parameter> parameters() {
        return values().stream()
                .flatMap(value -> value.parameter().stream())
                .distinct()
                .toList();
    }

    /** Names of the parameters in which its acceptance has a kink at zero. */
    default Set<String> kinks() {
        return Set.of();
    }

    /** Whether reconstructed values have a {@link #density}, so that single events can be compared with it; not where they are known in bins or are whole numbers. */
    default boolean hasDensity() {
        return true;
    }

    /** This response with the least smearing within the bounds of its values. */
    default Response finest() {
        return this;
    }

    /** Quenching of nuclear recoils; none for a response without it. */
    default Quenching quenching() {
        return new Quenching.None();
    }

    /** This response with another quenching, or empty for a response without quenching. */
    default Optional<Response> withQuenching(Quenching other) {
        return Optional.empty();
    }

    /** Probability that a recoil is kept by its true energy in MeV, beside the {@link #efficiency} by what is reconstructed of it. */
    default Efficiency recoilEfficiency() {
        return new Efficiency.Full();
    }

    /** This response with another {@link #recoilEfficiency}, or empty for a response without one. */
    default Optional<Response> withRecoilEfficiency(Efficiency other) {
        return Optional.empty();
    }

    /** This response with another efficiency, or empty for a response whose efficiency is fixed. */
    default Optional<Response> withEfficiency(Efficiency other) {
        return Optional.empty();
    }

    /**
     * This response with the visible energy of every recoil multiplied.
     *
     * @param factor factor on the quenching, positive
     * @return the other response, or empty for a response without quenching
     */
    default Optional<Response> withQuenchingTimes(double factor) {
        return withQuenching(new Quenching.Scaled(quenching(), factor));
    }

    /** How its numbers of quanta fluctuate where that is fitted; else empty. */
    default Optional<Fluctuation.Fitted> fittedFluctuation() {
        return Optional.empty();
    }

    /** This response with other fluctuations of its numbers of quanta, or empty for one that counts none. */
    default Optional<Response> withFluctuation(Fluctuation other) {
        return Optional.empty();
    }
}
