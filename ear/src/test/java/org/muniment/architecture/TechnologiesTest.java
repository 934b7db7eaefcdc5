package org.muniment.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each technology stays in packages that carry its name; the start may wire all of them. */
class TechnologiesTest {
  @ParameterizedTest(name = "{0} stays in {1}")
  @CsvSource({
    "jakarta.persistence.., jpa",
    "org.hibernate.., jpa",
    "jakarta.mail.., smtp pop3 mime",
    "org.apache.james.mime4j.., mime",
    "org.owasp.html.., html",
    "org.apache.lucene.., lucene",
    "org.apache.tika.., tika worker",
    "org.apache.poi.., worker",
    "com.pff.., worker",
    "org.apache.pdfbox.., pdf",
    "org.apache.fontbox.., pdf",
    "org.quartz.., quartz",
    "org.xbill.DNS.., dns",
    "org.flywaydb.., boot",
    "jakarta.faces.., web",
    "org.primefaces.., web",
    "org.omnifaces.., web",
    "jakarta.ws.rs.., rest",
    "jakarta.servlet.., web rest",
    "jakarta.json.., web rest",
    "io.micrometer.., metrics",
    "com.github.luben.zstd.., segment seal",
  })
  void aTechnologyStaysInItsPackages(String technology, String packages) {
    noClasses()
        .that(describe("outside " + packages, type -> !isAtHome(type, Set.of(packages.split(" ")))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(technology))
        .check(Product.classes());
  }

  @ParameterizedTest
  @CsvSource({"jpa", "web"})
  void theRuleHasSomethingToHoldBack(String home) {
    DescribedPredicate<JavaClass> at = Product.technology(Set.of(home));
    assertThat(Product.classes().that(at)).isNotEmpty();
  }

  private static boolean isAtHome(JavaClass type, Set<String> homes) {
    return type.getPackageName().startsWith("org.muniment.boot")
        || Stream.of(type.getPackageName().split("\\.")).anyMatch(homes::contains);
  }
}
