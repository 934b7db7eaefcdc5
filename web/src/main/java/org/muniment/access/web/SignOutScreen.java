package org.muniment.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The way out, on every page. */
@Named
@RequestScoped
public class SignOutScreen {
  @Inject private ConsoleSession console;
  @Inject private HttpServletRequest request;

  /** Ends the session and shows the sign-in page. */
  public void signOut() throws IOException {
    console.end(request);
    FacesContext.getCurrentInstance().getExternalContext().redirect("/sign-in");
  }
}
