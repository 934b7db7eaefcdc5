package org.muniment.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Depend on nothing but what a relation allows. An array counts as what it holds. */
final class KnowOnly extends ArchCondition<JavaClass> {
  private final BiPredicate<JavaClass, JavaClass> allowed;

  private KnowOnly(String whom, BiPredicate<JavaClass, JavaClass> allowed) {
    super("know only " + whom);
    this.allowed = allowed;
  }

  /** Everything is looked at, the JDK and libraries included. */
  static KnowOnly all(String whom, Predicate<? super JavaClass> allowed) {
    return new KnowOnly(whom, (type, other) -> other.isPrimitive() || allowed.test(other));
  }

  /** Of our own classes only those; what is not ours does not count. */
  static KnowOnly ours(String whom, BiPredicate<JavaClass, JavaClass> allowed) {
    return new KnowOnly(
        whom,
        (type, other) ->
            !other.getPackageName().startsWith("org.muniment") || allowed.test(type, other));
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      if (!allowed.test(type, dependency.getTargetClass().getBaseComponentType())) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }
}
