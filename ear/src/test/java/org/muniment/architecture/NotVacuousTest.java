package org.muniment.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A rule over nothing holds. So first: there is something, in every module. */
class NotVacuousTest {
  @Test
  void weLookAtTheWholeProduct() {
    assertThat(Product.classes()).hasSizeGreaterThan(400);
    assertThat(Product.sources()).hasSizeGreaterThan(250);
  }

  @ParameterizedTest
  @FieldSource("org.muniment.architecture.Product#MODULES")
  void weLookAtEveryModule(String module) {
    assertThat(Product.classes().that(Product.module(module))).isNotEmpty();
  }

  @Test
  void aClassKnowsItsModule() {
    assertThat(Product.classes().that(Product.module("core")))
        .allMatch(type -> !Product.module("vault", "ejb", "web").test(type));
  }
}
