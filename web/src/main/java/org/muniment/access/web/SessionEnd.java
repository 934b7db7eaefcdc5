package org.muniment.access.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Notes that a session timed out or was signed out of. */
@WebListener
public class SessionEnd implements HttpSessionListener {
  @Inject private ConsoleSession console;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    console.ended(event.getSession());
  }
}
