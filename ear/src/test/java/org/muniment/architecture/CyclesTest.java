package org.muniment.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CyclesTest {
  @Test
  void noPackageLeadsBackToItself() {
    assertThat(
            Product.classes().stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .hasSizeGreaterThan(25);
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(Product.classes());
  }

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("org.muniment")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
