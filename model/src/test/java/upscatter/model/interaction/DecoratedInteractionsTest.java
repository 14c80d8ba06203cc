package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;

/**
 * An interaction that is made of another one hands on each method of the interface that it does not change: the other one is asked, with the same arguments, and its answer
 * returned. A method that is added to the interface has a default, and is forgotten by nobody but a decorator.
 */
class DecoratedInteractionsTest {
    private static final Nuclide GERMANIUM = new Nuclide("Ge74", 32, 74, 73.921177);
    private static final MagneticMoment MOMENT =
            new MagneticMoment(Set.of(Flavour.Generation.MUON), new FormFactor.Helm());

    /** A decorator, and the methods whose answers are its own; what is checked at birth is as if nothing were asked. */
    enum Decorator {
        NAMED(
                of -> new NamedInteraction(of, "named", MOMENT.signal().orElseThrow()),
                Set.of("component", "parameters", "parts", "signal", "signals", "interferingWith")),
        DEPLETED(
                of -> new DepletedScattering(of, new SterileMixing(1, 1)),
                Set.of("parameters", "parts", "signal", "signals", "losesNeutrinos"));

        @SuppressWarnings("ImmutableEnumChecker")
        private final UnaryOperator<Interaction> made;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> own;

        Decorator(UnaryOperator<Interaction> made, Set<String> own) {
            this.made = made;
            this.own = own;
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOnWhatItDoesNotChange(Decorator decorator) throws ReflectiveOperationException {
        List<String> kept = new ArrayList<>();
        for (Method method : Interaction.class.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    || method.isSynthetic()
                    || decorator.own.contains(method.getName())) {
                continue;
            }
            var inner = new Asked();
            Interaction decorated = decorator.made.apply(inner.interaction());
            inner.calls.clear();
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(DecoratedInteractionsTest::some)
                    .toArray();
            Object answer = method.invoke(decorated, arguments);
            List<Object> expected = new ArrayList<>(List.of(method));
            expected.addAll(Arrays.asList(arguments));
            // A decorator of the answer asks it more, at its birth.
            if (inner.calls.isEmpty()
                    || !inner.calls.get(0).equals(expected)
                    || !isThat(method, answer, inner.answer(method))) {
                kept.add(method.getName());
            }
        }
        assertThat(kept).isEmpty();
    }

    /** The answer itself, or made of it where that is an interaction; none where nothing is answered. */
    private static boolean isThat(Method method, Object answer, Object inner) {
        boolean wrapped = inner instanceof Interaction;
        return method.getReturnType() == void.class || (wrapped ? answer != null : Objects.equals(answer, inner));
    }

    /** An argument of a type. */
    private static Object some(Class<?> type) {
        if (type == double.class) {
            return 2.5;
        }
        if (type == double[].class) {
            return new double[6];
        }
        if (type == Nuclide.class) {
            return GERMANIUM;
        }
        if (type == Flavour.class) {
            return Flavour.NU_MU;
        }
        if (type == FormFactor.class) {
            return new FormFactor.Helm();
        }
        if (type == VectorAmplitude.class) {
            return (VectorAmplitude) Proxy.newProxyInstance(
                    VectorAmplitude.class.getClassLoader(), new Class<?>[] {VectorAmplitude.class}, (p, m, a) -> null);
        }
        throw new IllegalArgumentException("no argument of the type " + type);
    }

    /** Answers what no default does, and writes down what it was asked. */
    private static final class Asked implements InvocationHandler {
        private final List<List<Object>> calls = new ArrayList<>();
        private final Interaction interaction;

        Asked() {
            interaction = (Interaction) Proxy.newProxyInstance(
                    Interaction.class.getClassLoader(), new Class<?>[] {Interaction.class}, this);
        }

        Interaction interaction() {
            return interaction;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "asked";
                };
            }
            List<Object> call = new ArrayList<>(List.of(method));
            call.addAll(arguments == null ? List.of() : Arrays.asList(arguments));
            calls.add(call);
            return answer(method);
        }

        Object answer(Method method) {
            return switch (method.getName()) {
                case "component" -> "inner";
                case "parts" -> MOMENT.parts();
                case "parameters" -> MOMENT.parameters();
                case "signal" -> MOMENT.signal();
                case "signals" -> MOMENT.signals();
                case "makesPhoton", "isMadeOutside" -> false;
                case "isNeverNegative" -> false;
                case "finalState" -> Optional.of("nu");
                case "fittedCouplings" -> List.of();
                case "breaksMeV" -> List.of(0.011);
                case "leftOut" -> Optional.of(new Interaction.LeftOut("a part", 0.1, Optional.empty()));
                case "nuclearFormFactor" -> Optional.of(new FormFactor.Helm());
                case "bound", "interferingWith" -> Optional.empty();
                case "forFlavour", "with" -> interaction;
                default -> method.getReturnType() == double.class ? (Object) 7.25 : true;
            };
        }
    }
}
