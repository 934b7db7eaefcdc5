package org.muniment.system;

import java.io.File;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as delivered, and test classes that run inside of it. */
public final class TestedEar {
  private TestedEar() {}

  /** For a method with {@code @Deployment}: the built EAR with these classes in its web module. */
  public static EnterpriseArchive with(Class<?>... tests) {
    File built = new File(System.getProperty("muniment.it.ear"));
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built);
    WebArchive web = ear.getAsType(WebArchive.class, "muniment-web.war");
    web.addClasses(tests).addAsLibraries(jarOf(Assertions.class));
    return ear.addAsModule(Testable.archiveToTest(web));
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
