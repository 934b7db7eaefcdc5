package org.muniment.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String EMPTY_WORD = ".*(Impl|Manager|Helper|Utils?|Dto|DTO|Bean)";

  /** The glossary: an actor acts, a folder holds mail. */
  private static final String WRONG_WORD = ".*\\.(User[A-Z]?\\w*|\\w*[a-z]User|\\w*[a-z]Users)";

  @Test
  void noTypeIsNamedByAnEmptyWord() {
    noClasses().should().haveNameMatching(EMPTY_WORD).check(Product.classes());
  }

  @Test
  void nobodyIsAUser() {
    noClasses().should().haveNameMatching(WRONG_WORD).check(Product.classes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.HarvestImpl", "a.KeyManager", "a.StringUtils", "a.MailDto"})
  void theFirstRuleWouldFindThem(String name) {
    assertThat(name).matches(EMPTY_WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.User", "a.Users", "a.UserList", "a.CurrentUser"})
  void theSecondRuleWouldFindThem(String name) {
    assertThat(name).matches(WRONG_WORD);
  }

  @Test
  void aRowIsSeenByItsPackageOnly() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should()
        .haveSimpleNameEndingWith("Row")
        .andShould()
        .bePackagePrivate()
        .check(Product.classes());
  }
}
