package org.muniment.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.PasswordHash;
import org.muniment.access.app.SignIn;
import org.muniment.access.app.SignInResult;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Page;

/** The first visit to an archive that has no account: the first administrator is made. */
@Named
@RequestScoped
public class SetUpScreen {
  private static final String TO_SIGN_IN = "/sign-in?faces-redirect=true";

  @Inject private ManageAccounts accounts;
  @Inject private SignIn signIn;
  @Inject private ConsoleSession console;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private String name = "";
  private String password = "";
  private String again = "";

  /** Sends everybody but the first visitor to sign in. */
  public @Nullable String arrive() {
    return accounts.isSetUp() ? TO_SIGN_IN : null;
  }

  /** What a password has to be. */
  public String passwordRule() {
    return "At least " + PasswordHash.SHORTEST + " characters. A few words will do.";
  }

  /** Makes the first administrator and signs that person in. */
  public @Nullable String begin() {
    if (!password.equals(again)) {
      notices.wrong("The two passwords differ. Type them again.");
      return null;
    }
    if (!notices.attempt(() -> accounts.setUp(name.strip(), name.strip(), password))) {
      return null;
    }
    return switch (signIn.byPassword(name.strip(), password, request.getRemoteAddr())) {
      case SignInResult.Accepted(Actor actor) -> enter(actor);
      case SignInResult.PasswordToChange(Actor actor) -> enter(actor);
      case SignInResult.Refused(String sentence) -> {
        notices.done(sentence);
        yield TO_SIGN_IN;
      }
    };
  }

  private String enter(Actor actor) {
    console.begin(request, actor);
    notices.done("The archive is yours. Add the first mail server, then accounts for others.");
    return Page.SERVERS.path() + "?faces-redirect=true";
  }

  /** The name to be. */
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

  /** Always empty: a password never goes back to the browser. */
  public String getAgain() {
    return "";
  }

  /** What was typed the second time. */
  public void setAgain(String again) {
    this.again = again;
  }
}
