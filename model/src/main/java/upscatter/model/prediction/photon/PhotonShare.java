package upscatter.model.prediction.photon;

import java.util.Optional;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.quadrature.GaussLegendre;

/**
 * Share of the photons of a decaying N that is seen in a bin of photon energies, and its derivative with respect to the mass.
 *
 * <pre>
 * W = r/(2 p_N) [ (1 - a_L E_N/p_N) (A_0(hi) - A_0(lo)) + a_L r/p_N (A_1(hi) - A_1(lo)) ],   lo, hi = (E_N -+ p_N)/r
 * </pre>
 *
 * <p>with the integrals of {@link PhotonAcceptance}. When photons are seen by their direction, the integral over {@code c = cos theta*}
 * is done by quadrature: photons of one c lie on a cone around N, whose density {@code 1 + a_L c + a_T sin theta* cos phi} has the
 * transverse asymmetry {@code a_T = sqrt(1 - a_L^2)} of a pure spin state towards the beam, and {@link AngularAcceptance} has the mean over the
 * cone in closed form. The range of c is cut where the cone touches a step or bend of the acceptance, with nodes that follow the root of
 * the distance from the cuts.
 *
 * <p>Without directions W is linear in a_L, and a sum over nuclei that scatter into the same state of N is found at once: W of the sum of the
 * scattering and of the sum of the scattering times a_L.
 *
 * <p>A scratch object of one thread: {@link #set} and then {@link #of} for each bin. Derivatives are total ones along a path on which
 * neutrino energy varies with the mass.
 *
 * <p>Longer than most files: with and without directions the same state is set and read.
 */
public final class PhotonShare {
    /** Nodes between two cuts: sixteen leave 7e-8 of a photon where N is fast, twelve 1.4e-6. */
    private static final int ORDER = 16;

    /** Places of the nodes as shares of the way from one cut to the next, closest at both ends, and their weights, which sum to one. */
    private static final double[] FRACTION = new double[ORDER];

    private static final double[] WEIGHT = new double[ORDER];

    static {
        GaussIntegrator rule = GaussLegendre.rule(ORDER, 0, Math.PI);
        for (int k = 0; k < ORDER; k++) {
            FRACTION[k] = 0.5 * (1 - Math.cos(rule.getPoint(k)));
            WEIGHT[k] = 0.5 * rule.getWeight(k) * Math.sin(rule.getPoint(k));
        }
    }

    private final boolean polarised;
    private final Optional<AngularAcceptance> angular;
    private final double[] knots;
    private final double[] cut;
    private final double[] cutSlope;
    private final AngularAcceptance.Cone cone = new AngularAcceptance.Cone();
    private final double[] mean = new double[2];
    private final double[] seenAt = new double[2];
    private final double[] pair = new double[2];
    private final double[] atLow = new double[3];
    private final double[] atHigh = new double[3];
    private double mass;
    private double ratio;
    private double ratioSlope;
    private double energy;
    private double energySlope;
    private double momentum;
    private double momentumSlope;
    private double low;
    private double lowSlope;
    private double high;
    private double highSlope;
    private double even;
    private double evenSlope;
    private double odd;
    private double oddSlope;

    /** Of A_0 and A_1 in the share, their derivatives, and of the acceptance at both ends in its derivative. */
    private double ofZeroth;

    private double ofFirst;
    private double ofZerothSlope;
    private double ofFirstSlope;
    private double ofLow;
    private double ofHigh;
    private double cosine;
    private double cosineSlope;
    private double sine;
    private double sineSlope;

    /**
     * For one kind of decay and detector.
     *
     * @param polarised whether photons remember the spin of N, as those of a Dirac N do
     * @param angular acceptance by direction, or empty when all directions are alike
     */
    public PhotonShare(boolean polarised, Optional<AngularAcceptance> angular) {
        this.polarised = polarised;
        this.angular = angular;
        knots = angular.map(AngularAcceptance::knots).orElseGet(() -> new double[0]);
        cut = new double[2 * knots.length + 2];
        cutSlope = new double[cut.length];
    }

    /**
     * The state of N before its decay.
     *
     * @param massMeV mass of N
     * @param ratio {@code r = m/E*}, and {@code ratioSlope} its derivative
     * @param energyMeV energy of N, and {@code energySlope} its derivative
     * @param momentumMeV momentum of N, and {@code momentumSlope} its derivative
     */
    void set(
            double massMeV,
            double ratio,
            double ratioSlope,
            double energyMeV,
            double energySlope,
            double momentumMeV,
            double momentumSlope) {
        mass = massMeV;
        this.ratio = ratio;
        this.ratioSlope = ratioSlope;
        energy = energyMeV;
        this.energySlope = energySlope;
        momentum = momentumMeV;
        this.momentumSlope = momentumSlope;
        low = (energy - momentum) / ratio;
        lowSlope = (energySlope - momentumSlope - low * ratioSlope) / ratio;
        high = (energy + momentum) / ratio;
        highSlope = (energySlope + momentumSlope - high * ratioSlope) / ratio;
        setDensity(1, 0, 0, 0);
    }

    boolean polarised() {
        return polarised;
    }

    boolean directed() {
        return angular.isPresent();
    }

    /** Asymmetry and its derivative, of a single photon. */
    void setAsymmetry(double value, double slope) {
        setDensity(1, 0, value, slope);
    }

    /**
     * Density {@code even + odd cos theta*} of many photons, and the derivatives; where photons are seen by direction it is that of one photon
     * from one spin state, {@code 1 + a_L cos theta*}.
     */
    void setDensity(double even, double evenSlope, double odd, double oddSlope) {
        this.even = even;
        this.evenSlope = evenSlope;
        this.odd = odd;
        this.oddSlope = oddSlope;
        if (!directed()) {
            setBox();
        }
    }

    /** What is the same for all bins of the box {@code r/(2p) [even + odd (r E_gamma - E_N)/p]}. */
    private void setBox() {
        double perMomentum = 1 / momentum;
        double scale = 0.5 * ratio * perMomentum;
        double logSlope = ratioSlope / ratio - momentumSlope * perMomentum;
        double perPhoton = ratio * perMomentum;
        double centre = energy * perMomentum;
        double centreSlope = (energySlope - centre * momentumSlope) * perMomentum;
        double constant = even - odd * centre;
        ofZeroth = scale * constant;
        ofFirst = scale * odd * perPhoton;
        ofZerothSlope = scale * (logSlope * constant + evenSlope - oddSlope * centre - odd * centreSlope);
        ofFirstSlope = scale * perPhoton * (2 * logSlope * odd + oddSlope);
        ofLow = lowSlope * (ofZeroth + ofFirst * low);
        ofHigh = highSlope * (ofZeroth + ofFirst * high);
    }

    /** Cosine of the angle between N and the beam, and its derivative. */
    void setCosine(double value, double slope) {
        cosine = Math.max(-1, Math.min(1, value));
        cosineSlope = slope;
        sine = Math.sqrt((1 - cosine) * (1 + cosine));
        sineSlope = sine == 0 ? 0 : -cosine * cosineSlope / sine;
    }

    /** Writes the share of the photons, times their number, and its derivative to the result. */
    void of(PhotonAcceptance acceptance, double[] result) {
        if (high <= acceptance.begin() || low >= acceptance.end()) {
            result[0] = 0;
            result[1] = 0;
        } else if (directed()) {
            directedShare(acceptance, angular.orElseThrow(), result);
        } else {
            box(acceptance, result);
        }
    }

    /**
     * Writes the share in each bin, times the number of photons, and its derivative, of photons whose direction does not matter. Between the ends of the box bins see all
     * of it, so that only those around the ends need their integrals.
     *
     * @param range overwritten with the first bin that sees something, and that after the last
     * @param seen overwritten between these bins
     * @param seenSlope overwritten between these bins
     */
    void of(PhotonBins bins, int[] range, double[] seen, double[] seenSlope) {
        int count = bins.size();
        int from = count;
        int to = 0;
        int b = 0;
        while (b < count) {
            if (bins.begin(b) >= high || bins.end(b) <= low) {
                seen[b] = 0;
                seenSlope[b++] = 0;
                continue;
            }
            from = Math.min(from, b);
            int after = bins.within(low, high, b);
            if (after > b) {
                bins.whole(b, after, ofZeroth, ofFirst, seen);
                bins.whole(b, after, ofZerothSlope, ofFirstSlope, seenSlope);
                b = after;
            } else {
                box(bins.bin(b), pair);
                seen[b] = pair[0];
                seenSlope[b++] = pair[1];
            }
            to = b;
        }
        range[0] = Math.min(from, to);
        range[1] = to;
    }

    /**
     * Writes the share of photons that are emitted evenly to the result, and that of a density {@code cos theta*}, of which as many are negative; their
     * directions do not matter.
     */
    void evenAndOdd(PhotonAcceptance acceptance, double[] result) {
        if (high <= acceptance.begin() || low >= acceptance.end()) {
            result[0] = 0;
            result[1] = 0;
            return;
        }
        acceptance.integrate(low, atLow);
        acceptance.integrate(high, atHigh);
        double zeroth = atHigh[0] - atLow[0];
        double first = atHigh[1] - atLow[1];
        double scale = 0.5 * ratio / momentum;
        result[0] = scale * zeroth;
        result[1] = scale * (ratio * first - energy * zeroth) / momentum;
    }

    private void box(PhotonAcceptance acceptance, double[] result) {
        double zeroth = acceptance.zeroth();
        double first = acceptance.first();
        double ends = 0;
        if (high < acceptance.end()) {
            acceptance.integrate(high, atHigh);
            zeroth = atHigh[0];
            first = atHigh[1];
            ends = ofHigh * atHigh[2];
        }
        if (low > acceptance.begin()) {
            acceptance.integrate(low, atLow);
            zeroth -= atLow[0];
            first -= atLow[1];
            ends -= ofLow * atLow[2];
        }
        result[0] = ofZeroth * zeroth + ofFirst * first;
        result[1] = ofZerothSlope * zeroth + ofFirstSlope * first + ends;
    }

    /** Quadrature over c between the ends of the box and of the bin. */
    private void directedShare(PhotonAcceptance acceptance, AngularAcceptance directions, double[] result) {
        result[0] = 0;
        result[1] = 0;
        double[] panels = acceptance.panels();
        for (int i = 0; i + 1 < panels.length; i++) {
            int cuts = cuts(panels[i], panels[i + 1]);
            for (int j = 0; j + 1 < cuts; j++) {
                between(j, acceptance, directions, result);
            }
        }
    }

    /** Finds the range of c between two photon energies and, within it, where the cone touches a knot. */
    private int cuts(double fromMeV, double toMeV) {
        int count = 0;
        double from = (ratio * fromMeV - energy) / momentum;
        double to = (ratio * toMeV - energy) / momentum;
        if (from >= 1 || to <= -1) {
            return 0;
        }
        cut[count] = Math.max(-1, from);
        cutSlope[count++] = from <= -1 ? 0 : (ratioSlope * fromMeV - energySlope - from * momentumSlope) / momentum;
        for (double knot : knots) {
            double across = Math.sqrt((1 - knot) * (1 + knot));
            for (int side = -1; side <= 1; side += 2) {
                double angle = knot * cosine + side * across * sine;
                double angleSlope = knot * cosineSlope + side * across * sineSlope;
                // Back from the laboratory: c = (E x - p)/(E - p x).
                double below = energy - momentum * angle;
                double at = (energy * angle - momentum) / below;
                if (at > Math.max(-1, from) && at < Math.min(1, to)) {
                    double above = energySlope * angle + energy * angleSlope - momentumSlope;
                    double belowSlope = energySlope - momentumSlope * angle - momentum * angleSlope;
                    count = insert(at, (above - at * belowSlope) / below, count);
                }
            }
        }
        cut[count] = Math.min(1, to);
        cutSlope[count++] = to >= 1 ? 0 : (ratioSlope * toMeV - energySlope - to * momentumSlope) / momentum;
        return count;
    }

    private int insert(double at, double slope, int count) {
        int place = count;
        while (place > 1 && cut[place - 1] > at) {
            cut[place] = cut[place - 1];
            cutSlope[place] = cutSlope[place - 1];
            place--;
        }
        cut[place] = at;
        cutSlope[place] = slope;
        return count + 1;
    }

    /** Adds the integral from one cut to the next. */
    private void between(int j, PhotonAcceptance acceptance, AngularAcceptance directions, double[] result) {
        double width = cut[j + 1] - cut[j];
        double widthSlope = cutSlope[j + 1] - cutSlope[j];
        for (int k = 0; k < ORDER; k++) {
            double c = cut[j] + width * FRACTION[k];
            double cSlope = cutSlope[j] + widthSlope * FRACTION[k];
            double photon = (energy + momentum * c) / ratio;
            double photonSlope = (energySlope + momentumSlope * c + momentum * cSlope - photon * ratioSlope) / ratio;
            acceptance.evaluate(photon, seenAt);
            emit(c, cSlope);
            directions.mean(cone, mean);
            double seen = 0.5 * WEIGHT[k] * seenAt[0];
            double seenSlope = 0.5 * WEIGHT[k] * seenAt[1] * photonSlope;
            result[0] += width * seen * mean[0];
            result[1] += widthSlope * seen * mean[0] + width * (seenSlope * mean[0] + seen * mean[1]);
        }
    }

    /** The cone of photons with {@code cos theta* = c}. */
    private void emit(double c, double cSlope) {
        double sineStar = Math.sqrt(Math.max(0, (1 - c) * (1 + c)));
        double sineStarSlope = sineStar == 0 ? 0 : -c * cSlope / sineStar;
        double doppler = energy + momentum * c;
        double dopplerSlope = energySlope + momentumSlope * c + momentum * cSlope;
        double x = (momentum + energy * c) / doppler;
        double xSlope = (momentumSlope + energySlope * c + energy * cSlope - x * dopplerSlope) / doppler;
        double y = mass * sineStar / doppler;
        double ySlope = (sineStar + mass * sineStarSlope - y * dopplerSlope) / doppler;
        cone.centre = cosine * x;
        cone.centreSlope = cosineSlope * x + cosine * xSlope;
        cone.radius = sine * y;
        cone.radiusSlope = sineSlope * y + sine * ySlope;
        cone.even = 1 + odd * c;
        cone.evenSlope = oddSlope * c + odd * cSlope;
        double transverse = polarised ? Math.sqrt(Math.max(0, (1 - odd) * (1 + odd))) : 0;
        double transverseSlope = transverse == 0 ? 0 : -odd * oddSlope / transverse;
        cone.odd = transverse * sineStar;
        cone.oddSlope = transverseSlope * sineStar + transverse * sineStarSlope;
    }
}
