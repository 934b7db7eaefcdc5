package org.muniment.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A port is an interface of core. As soon as two implement it, be it an adapter and a double for
 * tests, a contract says what both must do, and every implementation has a test that runs it. A
 * port that a larger one extends is held to that one's contract.
 */
class PortsTest {
  private static final JavaClasses EVERYTHING = Product.classesAndTests();

  static Set<String> ports() {
    return Product.classes().that(Product.module("core")).stream()
        .filter(port -> port.isInterface() && port.isTopLevelClass())
        .map(port -> EVERYTHING.get(port.getName()))
        .filter(port -> implementations(port).size() > 1)
        .filter(port -> port.getAllSubclasses().stream().noneMatch(JavaClass::isInterface))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void weFoundThePorts() {
    assertThat(ports()).hasSizeGreaterThan(3).anyMatch(name -> name.endsWith(".OriginalStore"));
  }

  @ParameterizedTest
  @MethodSource("ports")
  void everyPortHasAContractThatEveryImplementationPasses(String name) {
    JavaClass port = EVERYTHING.get(name);
    List<JavaClass> contracts =
        EVERYTHING.stream()
            .filter(type -> type.getSimpleName().endsWith("Contract"))
            .filter(contract -> speaksOf(contract, port))
            .toList();
    assertThat(contracts).as("a type ...Contract that speaks of %s", name).isNotEmpty();
    for (JavaClass implementation : implementations(port)) {
      assertThat(testsOf(contracts, implementation))
          .as("tests that run the contract on %s", implementation.getName())
          .isNotEmpty();
    }
  }

  private static boolean speaksOf(JavaClass contract, JavaClass port) {
    return contract.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().equals(port));
  }

  private static List<JavaClass> testsOf(List<JavaClass> contracts, JavaClass implementation) {
    return EVERYTHING.stream()
        .filter(test -> !contracts.contains(test))
        .filter(test -> contracts.stream().anyMatch(c -> test.isAssignableTo(c.getName())))
        .filter(test -> uses(test, implementation))
        .toList();
  }

  /** A test may get the implementation from a class beside it, such as its builder. */
  private static boolean uses(JavaClass test, JavaClass implementation) {
    return test.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .anyMatch(implementation.getPackageName()::equals);
  }

  /**
   * Those of delivered modules and of testkit; what a single test makes for itself is no adapter.
   */
  private static List<JavaClass> implementations(JavaClass port) {
    return port.getAllSubclasses().stream()
        .filter(type -> !type.isInterface() && type.isTopLevelClass())
        .filter(type -> Product.classes().contain(type.getName()) || isOfTestkit(type))
        .filter(type -> !Product.module("core").test(type))
        .filter(type -> !type.getPackageName().endsWith(".app"))
        .toList();
  }

  private static boolean isOfTestkit(JavaClass type) {
    return type.getSource()
        .map(source -> source.getUri().toString().contains("/testkit/target/classes/"))
        .orElse(false);
  }
}
