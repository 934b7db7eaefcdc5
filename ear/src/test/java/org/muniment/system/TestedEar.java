package org.muniment.system;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
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
    web.setWebXML(new StringAsset(withOpenRunner(web)));
    return ear.addAsModule(Testable.archiveToTest(web));
  }

  /** Everything of the console asks for a sign-in; the servlet that runs tests must not. */
  private static String withOpenRunner(WebArchive web) {
    try (InputStream descriptor = web.get("WEB-INF/web.xml").getAsset().openStream()) {
      String text = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
      String open = "<url-pattern>/sign-in</url-pattern>";
      Assertions.assertThat(text).contains(open);
      return text.replace(open, open + "<url-pattern>/ArquillianServletRunnerEE9</url-pattern>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
