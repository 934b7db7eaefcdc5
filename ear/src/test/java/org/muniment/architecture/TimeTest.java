package org.muniment.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Time is a parameter: only the start asks the machine for it. */
class TimeTest {
  @Test
  void nobodyAsksForTheTimeWithoutAClock() {
    noClasses().should().callCodeUnitWhere(target(asksTheMachine())).check(Product.classes());
  }

  @Test
  void onlyTheStartMakesAClock() {
    noClasses()
        .that(outsideTheStart())
        .should()
        .callCodeUnitWhere(target(makesAClock()))
        .check(Product.classes());
  }

  private static DescribedPredicate<JavaClass> outsideTheStart() {
    return describe("outside boot", type -> !type.getPackageName().equals("org.muniment.boot"));
  }

  private static DescribedPredicate<CodeUnitCallTarget> asksTheMachine() {
    return describe("now() without a Clock", TimeTest::isNowWithoutClock);
  }

  private static boolean isNowWithoutClock(CodeUnitCallTarget target) {
    boolean now =
        target.getOwner().getPackageName().equals("java.time")
            && target.getName().equals("now")
            && target.getRawParameterTypes().stream()
                .noneMatch(type -> type.isEquivalentTo(Clock.class));
    boolean millis =
        target.getOwner().isEquivalentTo(System.class)
            && target.getName().equals("currentTimeMillis");
    boolean date =
        target.getOwner().isEquivalentTo(Date.class)
            && target.getName().equals("<init>")
            && target.getRawParameterTypes().isEmpty();
    return now || millis || date;
  }

  private static DescribedPredicate<CodeUnitCallTarget> makesAClock() {
    return describe(
        "a clock of the machine",
        target ->
            target.getOwner().isEquivalentTo(Clock.class) && target.getName().startsWith("system"));
  }
}
