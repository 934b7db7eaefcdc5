package org.muniment.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom: the domain knows nobody, use cases know the domain, adapters never meet. */
class LayersTest {
  private static final Set<String> DRIVEN =
      Set.of(
          "jpa",
          "imap",
          "tika",
          "lucene",
          "opensearch",
          "s3",
          "zip",
          "mime",
          "html",
          "pdf",
          "webhook",
          "dns",
          "autoconfig",
          "http");
  private static final Set<String> DRIVING = Set.of("web", "rest", "quartz", "smtp", "metrics");
  private static final Set<String> USE_CASES = Set.of("app");

  @Test
  void coreIsPlainJava() {
    classes()
        .that(Product.module("core"))
        .should(
            KnowOnly.all(
                "what is allowed",
                Product.module("core").or(resideInAnyPackage("java..", "org.jspecify.."))))
        .check(Product.classes());
  }

  @Test
  void vaultIsPlainJavaWithACodec() {
    classes()
        .that(Product.module("vault"))
        .should(
            KnowOnly.all(
                "what is allowed",
                Product.module("core", "vault")
                    .or(
                        resideInAnyPackage(
                            "java..",
                            "javax.crypto..",
                            "javax.security..",
                            "org.jspecify..",
                            "com.github.luben.zstd.."))))
        .check(Product.classes());
  }

  @Test
  void theIndexIsPlainJavaWithLucene() {
    classes()
        .that(Product.module("lucene-index"))
        .should(
            KnowOnly.all(
                "what is allowed",
                Product.module("core", "lucene-index")
                    .or(
                        resideInAnyPackage(
                            "java..", "org.jspecify..", "org.apache.lucene..", "com.ibm.icu.."))))
        .check(Product.classes());
  }

  @Test
  void theAuditorsToolNeedsOnlyCoreAndVault() {
    classes()
        .that(Product.module("verify"))
        .should(
            KnowOnly.all(
                "what is allowed",
                Product.module("core", "vault", "verify")
                    .or(resideInAnyPackage("java..", "org.jspecify.."))))
        .check(Product.classes());
  }

  @Test
  void theTextWorkerStandsAlone() {
    noClasses()
        .that(Product.module("text-worker"))
        .should()
        .dependOnClassesThat(Product.module("core", "vault", "lucene-index", "ejb", "web"))
        .check(Product.classes());
  }

  /** Sealing is arithmetic over files with no port before it: its use cases know it. */
  @Test
  void useCasesKnowNoAdapter() {
    assertLooksAtSomething(Product.technology(USE_CASES));
    noClasses()
        .that(Product.technology(USE_CASES))
        .should()
        .dependOnClassesThat(
            Product.technology(DRIVEN)
                .or(Product.technology(DRIVING))
                .or(Product.module("lucene-index", "web"))
                .or(Product.module("vault").and(not(resideInAPackage("org.muniment.ledger.seal")))))
        .check(Product.classes());
  }

  @Test
  void drivenAdaptersKnowOnlyCoreAndNeverEachOther() {
    assertLooksAtSomething(Product.technology(DRIVEN));
    classes()
        .that(Product.technology(DRIVEN))
        .should(
            KnowOnly.ours(
                "core, configuration, the catalogue's own words and their own package",
                (type, other) ->
                    Product.module("core").test(other)
                        || other.getPackageName().equals("org.muniment.configuration")
                        || other.getPackageName().equals("org.muniment.catalogue.jpa")
                        || other.getPackageName().equals(type.getPackageName())))
        .check(Product.classes());
  }

  @Test
  void drivingAdaptersKnowUseCasesAndCoreButNoDrivenAdapter() {
    assertLooksAtSomething(Product.technology(DRIVING));
    noClasses()
        .that(Product.technology(DRIVING))
        .should()
        .dependOnClassesThat(Product.technology(DRIVEN).or(Product.module("vault", "lucene-index")))
        .check(Product.classes());
  }

  @Test
  void onlyTheStartKnowsTheStart() {
    noClasses()
        .that(
            describe(
                "outside boot", type -> !type.getPackageName().startsWith("org.muniment.boot")))
        .should()
        .dependOnClassesThat(
            describe(
                "parts of the start, but for its keys",
                type ->
                    type.getPackageName().equals("org.muniment.boot")
                        && !type.getSimpleName().equals("BootKeys")))
        .check(Product.classes());
  }

  private static void assertLooksAtSomething(DescribedPredicate<JavaClass> those) {
    assertThat(Product.classes().that(those)).hasSizeGreaterThan(10);
  }
}
