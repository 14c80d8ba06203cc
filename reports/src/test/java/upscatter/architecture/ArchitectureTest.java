package upscatter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import upscatter.datasets.json.JsonWords;
import upscatter.fitter.table.ErrorDigits;
import upscatter.model.interaction.Interaction;

/** The shape of the house: who may know whom. */
@AnalyzeClasses(packages = "upscatter", importOptions = ArchitectureTest.ProgramOnly.class)
class ArchitectureTest {

    /** Leaves out tests, those in the test jars of other modules included. */
    static final class ProgramOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy("upscatter.model..")
            .layer("likelihood")
            .definedBy("upscatter.likelihood..")
            .layer("fitter")
            .definedBy("upscatter.fitter..")
            .layer("datasets")
            .definedBy("upscatter.datasets..")
            .layer("reports")
            .definedBy("upscatter.reports..")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("likelihood")
            .mayOnlyAccessLayers("model")
            .whereLayer("fitter")
            .mayOnlyAccessLayers("likelihood", "model")
            .whereLayer("datasets")
            .mayOnlyAccessLayers("model")
            .whereLayer("reports")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule NO_CIRCLES_BETWEEN_PACKAGES =
            slices().matching("upscatter.(**)").should().beFreeOfCycles();

    /** Above the predictions an interaction is known by the signal that it offers; one class of the reader makes them. */
    @ArchTest
    static final ArchRule NO_INTERACTION_IS_NAMED_ABOVE_THE_MODEL = noClasses()
            .that()
            .resideOutsideOfPackages("upscatter.model.interaction..", "upscatter.model.prediction..")
            .and()
            .haveNameNotMatching("upscatter\\.datasets\\.(.*\\.)?Interactions(\\$.*)?")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are interactions",
                    (JavaClass type) ->
                            type.isAssignableTo(Interaction.class) && !type.isEquivalentTo(Interaction.class)));

    /** Rooms behind the walls of a module: what other rooms of the module had to be shown is for them alone. */
    private static final String[] INNER_ROOMS = {
        "upscatter.model.prediction.folding",
        "upscatter.model.prediction.photon",
        "upscatter.model.prediction.recoil",
        "upscatter.model.prediction.response",
        "upscatter.datasets.background",
        "upscatter.datasets.channel",
        "upscatter.datasets.detector",
        "upscatter.datasets.interaction",
        "upscatter.datasets.nuisance",
        "upscatter.datasets.source",
        "upscatter.datasets.table"
    };

    @ArchTest
    static void innerRoomsAreEnteredFromTheirOwnModule(JavaClasses classes) {
        for (String room : INNER_ROOMS) {
            String module = room.replaceFirst("upscatter\\.(\\w+).*", "$1");
            noClasses()
                    .that()
                    .resideOutsideOfPackage("upscatter." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(room)
                    .check(classes);
        }
    }

    /** Only these two compose: they alone may know what computes. The words for mistakes of JSON, and for digits of errors, know nothing of physics. */
    @ArchTest
    static final ArchRule TELLING_NEEDS_NO_PHYSICS = noClasses()
            .that()
            .resideInAPackage("upscatter.reports..")
            .and()
            .resideOutsideOfPackages("upscatter.reports.compute..", "upscatter.reports.cli..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("upscatter.fitter..", "upscatter.likelihood..", "upscatter.datasets..")
                            .and(not(equivalentTo(ErrorDigits.class)))
                            .and(not(equivalentTo(JsonWords.class))));

    /** From an analysis file to results: whoever calls this gets them and nothing else, no word on a terminal, no picture, no page, no file. */
    @ArchTest
    static final ArchRule COMPUTING_NEEDS_NO_COMMAND_LINE_NOR_PICTURES = noClasses()
            .that()
            .resideInAPackage("upscatter.reports.compute..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "picocli..",
                    "java.awt..",
                    "org.apache.batik..",
                    "org.apache.pdfbox..",
                    "org.jfree..",
                    "upscatter.reports",
                    "upscatter.reports.cli..",
                    "upscatter.reports.drawing..",
                    "upscatter.reports.figures..",
                    "upscatter.reports.page..",
                    "upscatter.reports.output..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("PartFile")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.io..");

    @ArchTest
    static final ArchRule NO_FILES_NOR_JSON_WHERE_NUMBERS_ARE_MADE = noClasses()
            .that()
            .resideInAnyPackage("upscatter.model..", "upscatter.likelihood..", "upscatter.fitter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "de.siegmar..",
                    "org.snakeyaml..");

    /** Engines know the program. */
    @ArchTest
    static final ArchRule THE_PROGRAM_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("upscatter.reports.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..", "upscatter.reports.spark..");

    @ArchTest
    static final ArchRule RANDOM_NUMBERS_COME_FROM_SEEDED_STREAMS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("upscatter.reports.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule NO_INHERITANCE_BUT_FROM_INTERFACES = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotRecords()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .orShould()
            .beAnonymousClasses()
            .because("a class is final unless it is a record or an enum");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
