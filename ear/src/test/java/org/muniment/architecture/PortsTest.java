package org.muniment.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A port is an interface of core that another module implements. Each has a contract, and each
 * implementation has a test that runs it.
 */
class PortsTest {
  private static JavaClasses everything = Product.classes();

  @BeforeAll
  static void withTests() {
    everything = Product.classesAndTests();
  }

  static Set<String> ports() {
    return Product.classes().that(Product.module("core")).stream()
        .filter(JavaClass::isInterface)
        .filter(port -> !implementations(port).isEmpty())
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void weFoundThePorts() {
    assertThat(ports()).hasSizeGreaterThan(5).anyMatch(name -> name.endsWith(".OriginalStore"));
  }

  @ParameterizedTest
  @MethodSource("ports")
  void everyPortHasAContractThatEveryImplementationPasses(String name) {
    JavaClass port = everything.get(name);
    List<JavaClass> contracts =
        everything.stream()
            .filter(type -> type.getSimpleName().equals(port.getSimpleName() + "Contract"))
            .toList();
    assertThat(contracts).as("a type %sContract", port.getSimpleName()).isNotEmpty();
    for (JavaClass implementation : implementations(port)) {
      assertThat(testsOf(contracts, implementation))
          .as("tests that run the contract on %s", implementation.getName())
          .isNotEmpty();
    }
  }

  private static List<JavaClass> testsOf(List<JavaClass> contracts, JavaClass implementation) {
    return everything.stream()
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

  private static List<JavaClass> implementations(JavaClass port) {
    return port.getAllSubclasses().stream()
        .filter(type -> !Product.module("core", "testkit").test(type))
        .filter(type -> Product.module(Product.MODULES.toArray(String[]::new)).test(type))
        .filter(type -> !type.isInterface() && !type.isAnonymousClass() && type.isTopLevelClass())
        .filter(type -> Product.classes().contain(type.getName()))
        .toList();
  }
}
