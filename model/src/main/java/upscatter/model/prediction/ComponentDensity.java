package upscatter.model.prediction;

import java.util.List;
import upscatter.model.grid.Events;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.sampling.EventSource;

/** A component of a channel of single events, before the events are known. */
interface ComponentDensity {

    /** Density at events, and the number in the window, as a term. */
    Term at(Events events);

    /** Kinds of events of this component at a point, with factors. */
    List<EventSource> sources(double[] theta);

    /** Index of the mass parameter, or -1. */
    int massIndex();

    /** The same with a table in place of a free mass. */
    ComponentDensity tabulated(Parameters parameters, double precision);

    /** The same with the parameter of its mass replaced. */
    ComponentDensity withMass(Parameter mass);
}
