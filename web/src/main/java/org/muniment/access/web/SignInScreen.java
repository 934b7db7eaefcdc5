package org.muniment.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.SignIn;
import org.muniment.access.app.SignInResult;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Page;

/** The sign-in page. */
@Named
@RequestScoped
public class SignInScreen {
  @Inject private SignIn signIn;
  @Inject private ManageAccounts accounts;
  @Inject private ConsoleSession console;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private String name = "";
  private String password = "";

  /** Sends visitors of an archive without accounts to set it up. */
  public @Nullable String arrive() {
    return accounts.isSetUp() ? null : "/set-up?faces-redirect=true";
  }

  /** Checks name and password; goes where the person wanted to go, or says why not. */
  public void signIn() throws IOException {
    switch (signIn.byPassword(name.strip(), password, request.getRemoteAddr())) {
      case SignInResult.Accepted(Actor actor) -> enter(actor, destination(actor));
      case SignInResult.PasswordToChange(Actor actor) -> enter(actor, Page.ACCOUNT.path());
      case SignInResult.Refused(String sentence) -> notices.wrong(sentence);
    }
  }

  private void enter(Actor actor, String path) throws IOException {
    console.begin(request, actor);
    FacesContext.getCurrentInstance().getExternalContext().redirect(path);
  }

  private String destination(Actor actor) {
    String next = request.getParameter("next");
    boolean isOurs = next != null && next.matches("/[^/\\\\].*");
    return isOurs ? next : Page.landing(actor.roles()).path();
  }

  /** The account's name. */
  public String getName() {
    return name;
  }

  /** What was typed as the name. */
  public void setName(String name) {
    this.name = name;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getPassword() {
    return "";
  }

  /** What was typed as the password. */
  public void setPassword(String password) {
    this.password = password;
  }
}
