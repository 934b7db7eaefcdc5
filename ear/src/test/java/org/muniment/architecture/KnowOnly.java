package org.muniment.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.BiPredicate;

/**
 * Of our own classes, know only those that the relation allows. What is not ours does not count.
 */
final class KnowOnly extends ArchCondition<JavaClass> {
  private final BiPredicate<JavaClass, JavaClass> allowed;

  KnowOnly(String whom, BiPredicate<JavaClass, JavaClass> allowed) {
    super("know only " + whom);
    this.allowed = allowed;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass other = dependency.getTargetClass().getBaseComponentType();
      if (other.getPackageName().startsWith("org.muniment") && !allowed.test(type, other)) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }
}
