package org.muniment.access.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.muniment.access.app.AccessKeys;
import org.muniment.configuration.MunimentConfiguration;

/** Keeps the session's cookie off plain connections where the console is reached by TLS alone. */
@WebListener
public class SecureCookies implements ServletContextListener {
  @Inject private MunimentConfiguration configuration;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event
        .getServletContext()
        .getSessionCookieConfig()
        .setSecure(configuration.get(AccessKeys.SECURE_COOKIES));
  }
}
