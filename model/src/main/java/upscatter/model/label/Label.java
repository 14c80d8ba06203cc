package upscatter.model.label;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text as a user marks it: {@code _} and {@code ^} before a group in braces lower and raise it, letters between asterisks are italic, {@code \nu} is a Greek letter, which ends
 * where no letter follows, or at {@code {}}: {@code CE\nu{}NS on CaWO_{4}}. The letter itself, ν, may stand in its place.
 *
 * @param marked with marks
 */
public record Label(String marked) {
    private static final Map<String, String> GREEK = Stream.of(
                    "alpha α, beta β, gamma γ, delta δ, epsilon ε, zeta ζ, eta η, theta θ, iota ι, kappa κ, lambda λ, mu μ, nu ν, xi ξ, pi π, rho ρ, sigma σ, tau τ, upsilon υ, phi φ, chi χ, psi ψ, omega ω, Gamma Γ, Delta Δ, Theta Θ, Lambda Λ, Xi Ξ, Pi Π, Sigma Σ, Upsilon Υ, Phi Φ, Psi Ψ, Omega Ω"
                            .split(", "))
            .map(pair -> pair.split(" "))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+)(\\{})?");
    private static final Pattern GROUP = Pattern.compile("([_^])\\{([^_^*{}]+)}");
    private static final Pattern ITALIC = Pattern.compile("\\*([^_^*{}]+)\\*");

    private static final String ORDINARY = "0123456789+-−";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₋";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻";

    /** Rejects blank text, marks that are no pairs, and commands that are no Greek letters with {@link IllegalArgumentException}. */
    public Label {
        if (marked.isBlank() || marked.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a label is one line of text but not '%s'".formatted(marked));
        }
        String bare =
                ITALIC.matcher(GROUP.matcher(greek(marked)).replaceAll("")).replaceAll("");
        bare.chars().filter(c -> "_^*{}\\$".indexOf(c) >= 0).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    "the label '%s' has a '%c' that marks nothing%nMaybe %s.".formatted(marked, c, hint((char) c)));
        });
    }

    private static String hint(char mark) {
        return switch (mark) {
            case '_', '^' -> "braces are missing: '%c{...}', one group not within another".formatted(mark);
            case '*' -> "an asterisk is missing: '*x*' is italic";
            case '$' -> "it is to be left out: Greek letters and groups need no dollars";
            case '\\' -> "the name of a Greek letter is missing behind it";
            default -> "the mark before it is missing: '_{...}' or '^{...}'";
        };
    }

    private static String greek(String marked) {
        return COMMAND.matcher(marked)
                .replaceAll(command -> Optional.ofNullable(GREEK.get(command.group(1)))
                        .orElseThrow(() ->
                                new IllegalArgumentException("the label '%s' has '\\%s', which is no Greek letter%s"
                                        .formatted(marked, command.group(1), meant(command)))));
    }

    /** The longest letter with which a command begins: in {@code \nuNS} the end of its name is missing. */
    private static String meant(MatchResult command) {
        return GREEK.keySet().stream()
                .filter(name -> command.group(1).startsWith(name))
                .max((a, b) -> a.length() - b.length())
                .map(name ->
                        "%nMaybe '\\%s{}%s'.".formatted(name, command.group(1).substring(name.length())))
                .orElse("");
    }

    /** With Greek letters and the marks of {@link upscatter.model.signal.Symbol#typeset}. */
    public String typeset() {
        return greek(marked);
    }

    /** Without marks: lowered and raised digits and signs are characters, other groups stand behind their {@code _} or {@code ^}. */
    public String plain() {
        Matcher groups = GROUP.matcher(ITALIC.matcher(typeset()).replaceAll("$1"));
        return groups.replaceAll(group -> Matcher.quoteReplacement(plain(group.group(1), group.group(2))));
    }

    private static String plain(String mark, String group) {
        String small = mark.equals("_") ? LOWERED : RAISED;
        return group.chars().allMatch(c -> ORDINARY.indexOf(c) >= 0)
                ? group.chars()
                        .mapToObj(c -> small.substring(ORDINARY.indexOf(c), ORDINARY.indexOf(c) + 1))
                        .collect(Collectors.joining())
                : mark + group;
    }

    /** The same followed by text that is no mark; empty where that has characters that would be one. */
    Optional<Label> followedBy(String rest) {
        return rest.chars().anyMatch(c -> "_^*{}\\$".indexOf(c) >= 0)
                ? Optional.empty()
                : Optional.of(new Label(marked + rest));
    }
}
